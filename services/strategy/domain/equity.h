#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "common/stats/answer.h"

namespace concord::strategy {

/// What one party put in and got out, in one unit (a currency's minor units, for example), from the
/// ledger entries that the other parties accepted.
struct PartyAccount {
  std::string party = {};
  double contribution = 0;
  double benefit = 0;
  int64_t unvalued = 0;  ///< Accepted entries that no rate card values: they are in neither sum.
  std::vector<std::string> evidence = {};  ///< The ledger entries behind the sums.
};

/// How one party fares.
struct PartyEquity {
  std::string party;
  /// Benefit per contribution, `B / C` (J. S. Adams 1965, "Inequity in Social Exchange"). UNDEFINED
  /// when the contribution is not above 0.
  stats::Answer ratio = {};
  /// `(B - C) / |C|^k`: signed, and defined for losses too. UNDEFINED without a contribution.
  stats::Answer signed_equity = {};
  /// `B / sum B - C / sum C`: above 0 it gets more than it gives. UNDEFINED when a sum is not above
  /// 0, or not finite.
  stats::Answer share_deviation = {};
  bool free_rider = false;  ///< Gives nothing and gets something.
};

/// How all parties fare. The four numbers answer different questions: show all of them.
struct EquityReport {
  std::vector<PartyEquity> parties;
  stats::Answer evenness =
      {};  ///< Jain's index of the ratios. UNDEFINED when a party has no ratio.
};

/// Walster's own exponent, `sign(C) * sign(B - C)` (E. Walster, E. Berscheid, G. W. Walster 1973,
/// "New Directions in Equity Research"): 1, -1, or 0 where either sign is 0.
[[nodiscard]] double WalsterExponent(double benefit, double contribution);

/// Every answer is PROVISIONAL with a coverage below 1 when a party has unvalued entries: coverage
/// = entries in the sums / all entries. UNDEFINED: an amount is not finite. `exponent` is the k of
/// the signed form: 1 makes it a pure number that does not depend on the unit (the one to compare
/// parties by); Walster's own is `WalsterExponent`, which the unit does change.
[[nodiscard]] EquityReport EvaluateEquity(std::span<const PartyAccount> accounts, double exponent);

}  // namespace concord::strategy
