#include "services/metrics/rpc/analysis_service.h"

#include "common/base/macros.h"
#include "services/metrics/rpc/evidence.h"
#include "services/metrics/rpc/kpi_status.h"
#include "services/metrics/rpc/process_chart.h"
#include "services/metrics/rpc/target_forecast.h"
#include "services/metrics/rpc/trend_report.h"

namespace concord::metrics {
namespace {

using api::AsOf;

constexpr double kDefaultLevel = 0.95;

}  // namespace

void AnalysisService::Bind(rpc::Service& service) const {
  service.Unary("GetKpiStatus", &AnalysisService::GetKpiStatus, *this);
  service.Unary("GetProcessBehavior", &AnalysisService::GetProcessBehavior, *this);
  service.Unary("GetTrend", &AnalysisService::GetTrend, *this);
  service.Unary("ForecastToTarget", &AnalysisService::ForecastToTarget, *this);
}

absl::StatusOr<v1::KpiStatus> AnalysisService::GetKpiStatus(
    const Call& call, const v1::GetKpiStatusRequest& request) const {
  CONCORD_ASSIGN_OR_RETURN(const auto evidence,
                           EvidenceOfTarget(resources_, call, request.name(), AsOf(request)));
  return KpiStatusOf(evidence);
}

absl::StatusOr<v1::ProcessBehavior> AnalysisService::GetProcessBehavior(
    const Call& call, const v1::GetProcessBehaviorRequest& request) const {
  CONCORD_ASSIGN_OR_RETURN(const auto evidence,
                           EvidenceOfKpi(resources_, call, request.name(), AsOf(request)));
  return ChartOf(evidence, request.median_moving_range());
}

absl::StatusOr<v1::Trend> AnalysisService::GetTrend(const Call& call,
                                                    const v1::GetTrendRequest& request) const {
  CONCORD_ASSIGN_OR_RETURN(const auto evidence,
                           EvidenceOfKpi(resources_, call, request.name(), AsOf(request)));
  return TrendOf(evidence, request.level() == 0 ? kDefaultLevel : request.level());
}

absl::StatusOr<v1::TargetForecast> AnalysisService::ForecastToTarget(
    const Call& call, const v1::ForecastToTargetRequest& request) const {
  CONCORD_ASSIGN_OR_RETURN(const auto evidence,
                           EvidenceOfTarget(resources_, call, request.name(), AsOf(request)));
  return ForecastOf(evidence, kDefaultLevel);
}

}  // namespace concord::metrics
