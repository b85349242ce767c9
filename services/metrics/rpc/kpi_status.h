#pragma once

#include "concord/metrics/v1/analysis.pb.h"
#include "services/metrics/rpc/evidence.h"

namespace concord::metrics {

/// Where a KPI stands against a target: score, glidepath, gap, verdict.
[[nodiscard]] v1::KpiStatus KpiStatusOf(const TargetEvidence& evidence);

}  // namespace concord::metrics
