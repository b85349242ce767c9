#pragma once

#include <span>

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

/// All that is said of a trend, at the cost of one sort less than by its parts. The times must
/// differ, as a test for trend has no order for two values of one time: of such, the test takes the
/// smaller one for the earlier. Statuses are those of the parts. Complexity: O(n log n).
[[nodiscard]] Trend TrendOf(std::span<const Observation> series, double level);

}  // namespace concord::metrics
