#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "services/metrics/domain/series.h"

namespace concord::metrics {

/// How the slopes of all pairs lie about one of them.
struct SlopeRank {
  int64_t below = 0;    ///< Slopes below it.
  int64_t at_most = 0;  ///< Slopes below it or equal to it.
};

/// Ranks a slope among those of all pairs, by counting inversions. `sorted` as from
/// `SortedForSlopes`; `slope` finite. Complexity: O(n log n) time, O(n) memory.
[[nodiscard]] SlopeRank RankOfSlope(std::span<const Observation> sorted, double slope);

/// Slopes strictly between two, about one of every `stride` (1 or more; 1 gives all of them), from
/// evenly spread random places. Either end may be infinite. Complexity: O(n log n + slopes taken).
[[nodiscard]] std::vector<double> SlopesBetween(std::span<const Observation> sorted, double low,
                                                double high, double stride);

}  // namespace concord::metrics
