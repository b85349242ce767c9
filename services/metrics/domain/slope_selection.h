#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "services/metrics/domain/series.h"

namespace concord::metrics {

/// The series in the order that the functions below ask for: by time, then by value.
[[nodiscard]] std::vector<Observation> SortedForSlopes(std::span<const Observation> series);

/// Number of pairs of different times, each of which has a slope. `sorted` is by time.
[[nodiscard]] int64_t SlopeCount(std::span<const Observation> sorted);

/// The slopes of all pairs that have the given ranks (0-based, below `SlopeCount`), in the order of
/// the ranks, without making all of them: pairs whose slope is below t are those whose order
/// changes between the times and the residuals value - t x time, so that counting inversions ranks
/// any t; random slopes from an ever smaller interval narrow it down to the one of the rank
/// (J. Matousek 1991, "Randomized optimal algorithm for slope selection"). Residuals are compared
/// in twice the precision of a double: the result is the slope of that rank, or at most one unit in
/// its last place beside it. The random choices depend on nothing and decide only how long it
/// takes.
///
/// `sorted` as from `SortedForSlopes`, finite numbers up to 1e100 and times at least 1e-100 apart
/// or equal. Complexity: O(n log n) expected, O(n) memory.
[[nodiscard]] std::vector<double> SelectSlopes(std::span<const Observation> sorted,
                                               std::span<const int64_t> ranks);

}  // namespace concord::metrics
