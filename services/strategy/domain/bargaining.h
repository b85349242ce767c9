#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "common/stats/answer.h"

namespace concord::strategy {

/// One package on the table. A party's utility is on a scale of its own.
struct BargainingOption {
  std::string name = {};
  std::vector<std::optional<double>> utilities = {};  ///< A party's, in the order of the parties.
};

/// A party at the table.
struct Bargainer {
  std::string party = {};
  std::optional<double> batna = {};  ///< What it gets without an agreement, on its own scale.
};

/// What the bargaining solutions say of one option.
struct OptionAssessment {
  std::string option = {};
  std::vector<std::string> dominated_by = {};  ///< Options as good for all and better for one.
  bool in_zopa = false;                  ///< At least as good as no agreement, for every party.
  stats::Answer nash_product = {};       ///< `prod (u_i - d_i)`: compare options by it, not sizes.
  stats::Answer kalai_smorodinsky = {};  ///< `min (u_i - d_i) / (u_i* - d_i)`, 0 to 1.
  stats::Answer egalitarian = {};        ///< `min (u_i - d_i)`: only on one common scale.
};

/// All options, compared. Several names in a choice are a tie (equal within 1e-9, relative); a
/// dominated option is in none.
struct BargainingReport {
  std::vector<OptionAssessment> options = {};
  std::vector<std::string> zopa = {};  ///< Zone of possible agreement: options, in their order.
  std::vector<std::string> nash_choice = {};
  std::vector<std::string> kalai_smorodinsky_choice = {};
  std::vector<std::string> egalitarian_choice = {};
  std::string reason = {};  ///< Why there is no choice; an empty zone says "do not partner".
};

/// Pareto efficiency, the zone of possible agreement and three bargaining solutions over a finite
/// list of options: J. Nash 1950, "The Bargaining Problem"; E. Kalai and M. Smorodinsky 1975,
/// "Other Solutions to Nash's Bargaining Problem", with `u_i*` the best of party i in the zone;
/// egalitarian (E. Kalai 1977). Nash's and Kalai-Smorodinsky's choices do not depend on the
/// parties' scales; the egalitarian one does.
///
/// Scores have terms, one a party: value `u_i - d_i` (Kalai-Smorodinsky: the share of the possible
/// gain). INSUFFICIENT_DATA: a utility or a BATNA is not known (named). UNDEFINED: outside the
/// zone; a number or a product is not finite; Kalai-Smorodinsky where no party can gain. A party
/// that gains in no option of the zone is left out of the Kalai-Smorodinsky minimum. An option that
/// lacks a utility neither dominates nor is dominated. Complexity: O(options^2 * parties).
[[nodiscard]] BargainingReport CompareOptions(std::span<const Bargainer> parties,
                                              std::span<const BargainingOption> options);

}  // namespace concord::strategy
