#pragma once

#include "concord/metrics/v1/analysis.pb.h"
#include "services/metrics/rpc/evidence.h"

namespace concord::metrics {

/// The process behaviour chart of a KPI. Periods of its cadence without a value are gaps.
[[nodiscard]] v1::ProcessBehavior ChartOf(const KpiEvidence& evidence, bool median_moving_range);

}  // namespace concord::metrics
