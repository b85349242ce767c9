#pragma once

#include <absl/status/statusor.h>

#include "concord/metrics/v1/analysis.pb.h"
#include "services/metrics/rpc/evidence.h"

namespace concord::metrics {

/// The analysis service: loads a KPI's evidence and lets the formulas say what it means. All
/// methods fail with RESOURCE_NOT_FOUND only; too few values are an answer.
class Analysis final {
 public:
  /// `evidence` outlives it.
  explicit Analysis(const EvidenceReads& evidence);

  [[nodiscard]] absl::StatusOr<v1::KpiStatus> GetKpiStatus(
      const Call& call, const v1::GetKpiStatusRequest& request) const;
  [[nodiscard]] absl::StatusOr<v1::ProcessBehavior> GetProcessBehavior(
      const Call& call, const v1::GetProcessBehaviorRequest& request) const;
  [[nodiscard]] absl::StatusOr<v1::Trend> GetTrend(const Call& call,
                                                   const v1::GetTrendRequest& request) const;
  [[nodiscard]] absl::StatusOr<v1::TargetForecast> ForecastToTarget(
      const Call& call, const v1::ForecastToTargetRequest& request) const;

 private:
  const EvidenceReads& evidence_;
};

}  // namespace concord::metrics
