#pragma once

#include <absl/status/statusor.h>

#include <optional>

#include "common/resource/resources.h"
#include "common/rpc/service.h"
#include "concord/metrics/v1/analysis.pb.h"
#include "concord/metrics/v1/target.pb.h"

namespace concord::metrics {

/// Loads a KPI's evidence and lets the formulas say what it means. All methods fail with
/// RESOURCE_NOT_FOUND, FIELD_INVALID and PAGE_TOKEN_INVALID only; too few values are an answer.
class AnalysisService final {
 public:
  /// `resources` outlives it.
  explicit AnalysisService(const resource::Resources& resources) : resources_(resources) {}

  void Bind(rpc::Service& service) const;

  [[nodiscard]] absl::StatusOr<v1::KpiStatus> GetKpiStatus(
      const Call& call, const v1::GetKpiStatusRequest& request) const;
  [[nodiscard]] absl::StatusOr<v1::ProcessBehavior> GetProcessBehavior(
      const Call& call, const v1::GetProcessBehaviorRequest& request) const;
  [[nodiscard]] absl::StatusOr<v1::Trend> GetTrend(const Call& call,
                                                   const v1::GetTrendRequest& request) const;
  [[nodiscard]] absl::StatusOr<v1::TargetForecast> ForecastToTarget(
      const Call& call, const v1::ForecastToTargetRequest& request) const;

 private:
  /// The target that a KPI is held against; nullopt when none is in force.
  [[nodiscard]] absl::StatusOr<std::optional<v1::Target>> TargetOf(
      const Call& call, const v1::GetKpiStatusRequest& request) const;

  const resource::Resources& resources_;
};

}  // namespace concord::metrics
