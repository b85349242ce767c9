#pragma once

#include <cstddef>

#include "concord/metrics/v1/analysis.pb.h"
#include "services/metrics/rpc/evidence.h"

namespace concord::metrics {

/// A part of the figures of a chart, by position.
struct ChartPage {
  size_t first = 0;
  size_t count = 0;
};

/// The process behavior chart of a KPI: limits of all its figures, and the points and signals of a
/// page of them. Periods of its cadence without a value are gaps.
[[nodiscard]] v1::ProcessBehavior ChartOf(const KpiEvidence& evidence, bool median_moving_range,
                                          const ChartPage& page);

}  // namespace concord::metrics
