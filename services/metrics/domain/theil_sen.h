#pragma once

#include <span>

#include "common/stats/answer.h"
#include "services/metrics/domain/series.h"

namespace concord::metrics {

/// A straight line through a series that outliers hardly move.
struct TrendLine {
  stats::Answer slope;      ///< Per unit of time, with its interval.
  stats::Answer intercept;  ///< Median of value - slope x time: the line at time 0.
};

/// The line of H. Theil (1950) and P. Sen (1968, "Estimates of the regression coefficient based on
/// Kendall's tau"): the exact median of the slopes of all N' pairs of different times, over the
/// real distances of time. Its interval at `level` (0 to 1) is that of R. Gilbert (1987,
/// "Statistical Methods for Environmental Pollution Monitoring"): the slopes of the ranks (N' - C)
/// / 2 and (N' + C) / 2 + 1, rounded outward, where C = z sqrt(variance of S), corrected for ties
/// of values and of times. Ranks beyond the first or the last slope stop there: of few values, as
/// of 4 at .95, the interval is all slopes, and holds the slope less often than the level says.
///
/// Terms of the slope: "pairs" (N'), "lower rank", "upper rank"; a median has no contributions.
/// INSUFFICIENT_DATA: fewer than 4 observations. UNDEFINED: all at one time, a number that is not
/// finite, or neither 0 nor from 1e-60 to 1e60 in size, different times closer than 1e-60, or a
/// level that is not between 0 and 1. Complexity: O(n log n) expected, O(n) memory. The order of
/// the observations does not matter.
[[nodiscard]] TrendLine TheilSen(std::span<const Observation> series, double level);

/// The same of a series as `SortedForSlopes` makes it, with the variance of S, for who knows them
/// already. UNDEFINED besides: a variance that is not finite.
[[nodiscard]] TrendLine TheilSenOfSorted(std::span<const Observation> sorted, double level,
                                         double score_variance);

}  // namespace concord::metrics
