#pragma once

#include <span>
#include <string>

#include "common/stats/answer.h"
#include "services/partner/domain/six_fit.h"

namespace concord::partner {

/// Which of the two totals ranks the candidates.
enum class FitMean { kGeometric, kArithmetic };

/// How firm a lead is.
struct RankStability {
  stats::Answer smallest_change;  ///< |new weight - weight| in shares of the whole weight.
  std::string fit;                ///< Whose weight it is; "" without an answer.
  double new_weight = 0;          ///< In the same shares; below it (or above it) the two swap.
};

/// The smallest change of a single weight at which the candidate in the lead and the next one are
/// equal, so that any more swaps them: `|Δ / (f1_k - f2_k)|`, Δ the lead, of those fits k whose new
/// weight is not negative (E. Triantaphyllou, A. Sanchez 1997, "A sensitivity analysis approach for
/// some deterministic multi-criteria decision making methods"; for the geometric mean over the
/// logarithms of the fits). The other weights stay. Small = the ranking hangs on a weight.
///
/// The weights are those of `first`; the fits of `second` are found by name. Fits that either does
/// not know are left out: coverage is the share of weight that both know, PROVISIONAL below 1.
/// Terms: a fit each that could swap them, value the change. n: the fits compared.
/// INSUFFICIENT_DATA: no fit is known of both. UNDEFINED: no change of one weight swaps them;
/// `first` does not lead; a fit of 0 under the geometric mean (no positive weight makes up for it);
/// what `CombineFits` refuses.
[[nodiscard]] RankStability StabilityOfLead(std::span<const Fit> first, std::span<const Fit> second,
                                            FitMean mean);

}  // namespace concord::partner
