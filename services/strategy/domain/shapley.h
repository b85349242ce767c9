#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "common/stats/answer.h"

namespace concord::strategy {

/// A set of parties: bit i is party i.
using Coalition = uint64_t;

/// What a coalition can earn on its own; no value: not known. The empty one's is 0 and not asked.
using CoalitionValue = std::function<std::optional<double>(Coalition)>;

inline constexpr size_t kMostPartiesForExactShapley = 12;
inline constexpr size_t kMostPartiesForCoreTest = 20;
inline constexpr size_t kMostPartiesInAGame = 63;

/// What one party adds.
struct ShapleyShare {
  std::string party = {};
  /// Terms: one each place in which it may join, value what it adds there on average, weight the
  /// probability of the place; the contributions add up to the answer. Sampled: with a 95 %
  /// interval.
  stats::Answer value = {};
  std::optional<double> standard_error = {};  ///< Of a sampled value.
};

struct ShapleyReport {
  std::vector<ShapleyShare> shares = {};  ///< They add up to the value of all together.
  bool is_sampled = false;
  int64_t permutations = 0;  ///< Drawn, when sampled.
  std::string reason = {};   ///< Why there are no shares.
};

/// The Shapley value (L. Shapley 1953, "A Value for n-Person Games"): what each party adds to those
/// who are there before it, averaged over all orders of joining. Exact up to 12 parties, O(n *
/// 2^n); above by `permutations` random orders (J. Castro, D. Gomez, J. Tejada 2009), O(n *
/// permutations) calls, with their standard error; the same for the same seed. All shares
/// INSUFFICIENT_DATA when a coalition's value is not known: it is named, never taken for 0.
/// UNDEFINED: a value is not finite, or so large that their differences or squares are not; no
/// party or more than 63; fewer than two permutations where it samples.
[[nodiscard]] ShapleyReport Shapley(std::span<const std::string> parties,
                                    const CoalitionValue& value, int64_t permutations,
                                    uint64_t seed);

/// A coalition that does better on its own than by a proposed split.
struct CoreObjection {
  std::vector<std::string> coalition = {};
  double alone = 0;    ///< What it can earn, v(S).
  double offered = 0;  ///< What the split gives it.
};

/// Whether a split holds together.
struct CoreTest {
  std::optional<bool> in_core = {};  ///< No value: see the reason.
  std::string reason = {};
  std::optional<CoreObjection> strongest = {};  ///< The coalition that would leave: largest gain.
  int64_t objections = 0;                       ///< How many coalitions would.
};

/// The core test (D. Gillies 1953): no coalition earns more alone than `split` gives it
/// (`sum_{i in S} x_i >= v(S)`), and the split gives away the value of all, no more and no less;
/// both within 1e-9 of that value. No answer when a value is not known (named) or not finite, when
/// the split has another length than the parties, without parties or above 20. Complexity: O(2^n).
[[nodiscard]] CoreTest TestCore(std::span<const std::string> parties, const CoalitionValue& value,
                                std::span<const double> split);

/// The names of a coalition's parties, in their order.
[[nodiscard]] std::vector<std::string> Members(std::span<const std::string> parties,
                                               Coalition coalition);

}  // namespace concord::strategy
