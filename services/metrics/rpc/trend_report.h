#pragma once

#include "concord/metrics/v1/analysis.pb.h"
#include "services/metrics/rpc/evidence.h"

namespace concord::metrics {

/// Whether a KPI moves, and how fast, at a confidence level (0 to 1).
[[nodiscard]] v1::Trend TrendOf(const KpiEvidence& evidence, double level);

}  // namespace concord::metrics
