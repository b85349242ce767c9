#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "common/stats/answer.h"

namespace concord::strategy {

/// How much one party cares for each objective of a list, in the list's order. Any scale that is
/// the same for all parties (100 points each, or shares of 1). No value: the party has not said,
/// which is not the same as 0.
struct Priorities {
  std::string party;
  std::vector<std::optional<double>> weights;
  std::string evidence = {};  ///< Name of the record that they were read from; "" for none.
};

/// By how much the first party cares more for an objective than the second.
struct DirectionGap {
  std::string objective;
  double weight_a = 0;
  double weight_b = 0;
  double gap = 0;  ///< weight_a - weight_b.
};

/// Alignment of two parties.
struct PairAlignment {
  std::string party_a;
  std::string party_b;
  stats::Answer alignment = {};
  std::vector<std::string> records = {};  ///< Those of both weights, as far as they have names.
};

/// Alignment of every pair of a group; the weakest pair decides how strong the group is.
struct GroupAlignment {
  std::vector<PairAlignment> pairs;  ///< In the order (0,1), (0,2), ... (1,2), ...
  stats::Answer minimum = {};
  stats::Answer mean = {};
};

/// How far two parties want the same: the weighted Jaccard similarity (M. Ruzicka 1958)
/// `sum min(a, b) / sum max(a, b)` over the objectives that both have weighed. 0 = nothing in
/// common, 1 = the same weights.
///
/// The answer gives the other's weights away: who puts all of `W` on one objective, of which b has
/// w_b out of `W`, is told `w_b / (2 W - w_b)`. It is for who may see both.
///
/// Terms: one an objective, value `min(a, b)`, weight `max(a, b)`, contribution to the answer; its
/// evidence are the objective and both records of weights.
/// Coverage: the share of the objectives that both have weighed; PROVISIONAL when it is below 1.
/// INSUFFICIENT_DATA: no objective that both weighed. UNDEFINED: all weights are 0; a weight is
/// negative or not a finite number; a list of weights has another length than the objectives.
[[nodiscard]] stats::Answer Alignment(std::span<const std::string> objectives, const Priorities& a,
                                      const Priorities& b);

/// The gaps of the objectives that both have weighed (in finite numbers), widest first, ties in the
/// order of the list. Empty when a list of weights has another length than the objectives.
[[nodiscard]] std::vector<DirectionGap> DirectionGaps(std::span<const std::string> objectives,
                                                      const Priorities& a, const Priorities& b);

/// `Alignment` of every pair, the least of them and their mean. The least and the mean have the
/// coverage of their weakest pair, a term a pair, and no value when a pair has none (the reason
/// names the pair) or when there are fewer than two parties (INSUFFICIENT_DATA).
/// Complexity: O(parties^2 * objectives).
[[nodiscard]] GroupAlignment AlignGroup(std::span<const std::string> objectives,
                                        std::span<const Priorities> parties);

/// The objectives that matter to every party: each weight is known and at least `threshold`. Empty
/// without parties. Who may choose the threshold can find the least weight by halving: to who may
/// not see all weights, answer with a threshold of the operator's.
[[nodiscard]] std::vector<std::string> ImportantToAll(std::span<const std::string> objectives,
                                                      std::span<const Priorities> parties,
                                                      double threshold);

}  // namespace concord::strategy
