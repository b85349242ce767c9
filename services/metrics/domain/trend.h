#pragma once

#include <span>

#include "services/metrics/domain/autocorrelation.h"
#include "services/metrics/domain/mann_kendall.h"
#include "services/metrics/domain/series.h"
#include "services/metrics/domain/theil_sen.h"

namespace concord::metrics {

/// Whether and how fast a KPI moves.
struct Trend {
  TrendTest test;                   ///< Mann-Kendall, in the order of time.
  TrendLine line;                   ///< Theil-Sen, per unit of time.
  Autocorrelation autocorrelation;  ///< Significant: the p-values of the test are too small.
};

/// All that is said of a trend, at the cost of one sort less than by its parts. The observations
/// may be in any order. Two of one time have none: that pair says nothing to the test or the line,
/// and the autocorrelation is UNDEFINED. All other statuses are those of the parts; so of values
/// that the line can't take the test still stands. Complexity: O(n log n).
[[nodiscard]] Trend TrendOf(std::span<const Observation> series, double level);

}  // namespace concord::metrics
