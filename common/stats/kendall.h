#pragma once

#include <optional>
#include <span>
#include <vector>

namespace concord::stats {

/// Rank correlation with ties, tau-b (M. Kendall 1945, "The treatment of ties in ranking
/// problems"): -1 to 1.
///
/// No value: fewer than 2 pairs, spans of unequal length, one side all ties, or a number that is
/// not finite. Complexity: O(n log n) (W. Knight 1966, "A computer method for calculating Kendall's
/// tau with ungrouped data").
[[nodiscard]] std::optional<double> KendallTauB(std::span<const double> x,
                                                std::span<const double> y);

/// Concordance of m raters who scored the same n items, 0 (none) to 1 (all in the same order),
/// corrected for ties (M. Kendall and B. Babington Smith 1939, "The problem of m rankings").
///
/// No value: fewer than 2 raters or items, raters with unequal numbers of items, every rater all
/// ties, or a number that is not finite. Complexity: O(m n log n).
[[nodiscard]] std::optional<double> KendallW(std::span<const std::vector<double>> raters);

}  // namespace concord::stats
