#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "common/stats/answer.h"

namespace concord::strategy {

/// What one party put in or got out: entries of a ledger, in one unit (a currency's minor units,
/// for example), as far as the other parties accepted them.
struct PartySum {
  double amount = 0;
  int64_t valued = 0;    ///< Entries in the amount.
  int64_t unvalued = 0;  ///< Entries without a value in that unit: they are in no amount.
  std::vector<std::string> evidence = {};  ///< Names of those in the amount, or the first of them.
};

/// Both sides of one party.
struct PartyAccount {
  std::string party = {};
  PartySum contribution = {};
  PartySum benefit = {};
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
  /// Gets something and gives nothing, or less. Nothing: it has no entries, or its only
  /// contributions have no value, or an amount is not finite.
  std::optional<bool> free_rider = {};
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
///
/// Terms: of the ratio, a product, the benefit and one over the contribution; of the other two,
/// sums, the part that each side adds; of the evenness one a party.
[[nodiscard]] EquityReport EvaluateEquity(std::span<const PartyAccount> accounts, double exponent);

/// The same report without an answer, for `reason`, where the amounts are in no one unit.
[[nodiscard]] EquityReport NoEquity(std::span<const PartyAccount> accounts,
                                    const std::string& reason);

}  // namespace concord::strategy
