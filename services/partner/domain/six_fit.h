#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/stats/answer.h"

namespace concord::partner {

/// The six fits of two partners after B. Tjemkes, P. Vos, K. Burgers, "Strategic Alliance
/// Management": what they complement each other in (resource) and five ways to be compatible.
inline constexpr std::array<std::string_view, 6> kSixFits = {
    "resource", "strategic", "organizational", "operational", "cultural", "human"};

/// One fit of a pair.
struct Fit {
  std::string name;
  std::optional<double> value;  ///< 0 (no fit) to 1; none where it can't be had.
  double weight = 1;            ///< 0 or more; the weights need not add up to 1.
  std::vector<std::string> evidence;
};

/// Two ways to see the whole; where they lie far apart, a weak fit hides behind strong ones.
struct TotalFit {
  stats::Answer geometric;   ///< `prod f_k^(w_k)`: a fit of 0 is not compensated by any other.
  stats::Answer arithmetic;  ///< `sum w_k f_k`: fits compensate each other.
};

/// The total of the fits that are known, with their weights scaled to add up to 1 (ours), both in
/// [0, 1]; geometric <= arithmetic.
///
/// Terms: a known fit each, weight its share; contribution the factor `f^w` (geometric) or the
/// summand `w f` (arithmetic). Coverage: the share of the whole weight that is known; PROVISIONAL
/// below 1. A fit of weight 0 changes nothing.
/// INSUFFICIENT_DATA: no fit (of a weight above 0) is known. UNDEFINED: a value outside 0 to 1, a
/// weight that is negative or not finite, or weights that add up to 0.
[[nodiscard]] TotalFit CombineFits(std::span<const Fit> fits);

/// By how much the total fit could still move because of some fits: each total with those fits at
/// 1, less the total with them at 0. This is the sensitivity of the research gap value.
struct FitSwing {
  stats::Answer geometric;
  stats::Answer arithmetic;
};

/// The swing of the fits whose names are in `moved`, the others as they are (those unknown left
/// out). No answer where `CombineFits` has none; INSUFFICIENT_DATA when none of the fits is moved.
[[nodiscard]] FitSwing SwingOf(std::span<const Fit> fits, std::span<const std::string> moved);

}  // namespace concord::partner
