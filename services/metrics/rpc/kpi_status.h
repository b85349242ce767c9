#pragma once

#include <optional>

#include "concord/metrics/v1/analysis.pb.h"
#include "services/metrics/rpc/evidence.h"

namespace concord::metrics {

/// Where a KPI stands against a target: score, glidepath, gap, verdict. Without a target all but
/// the latest value say that there is none.
[[nodiscard]] v1::KpiStatus KpiStatusOf(const KpiEvidence& evidence,
                                        const std::optional<v1::Target>& target);

}  // namespace concord::metrics
