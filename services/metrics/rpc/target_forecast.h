#pragma once

#include "concord/metrics/v1/analysis.pb.h"
#include "services/metrics/rpc/evidence.h"

namespace concord::metrics {

/// Whether a KPI gets to a target on its present trend, at a confidence level (0 to 1).
[[nodiscard]] v1::TargetForecast ForecastOf(const KpiEvidence& evidence, const v1::Target& target,
                                            double level);

}  // namespace concord::metrics
