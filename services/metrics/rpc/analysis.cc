#include "services/metrics/rpc/analysis.h"

#include "common/base/macros.h"
#include "services/metrics/rpc/kpi_status.h"
#include "services/metrics/rpc/process_chart.h"
#include "services/metrics/rpc/target_forecast.h"
#include "services/metrics/rpc/trend_report.h"

namespace concord::metrics {
namespace {

constexpr double kDefaultLevel = 0.95;

}  // namespace

Analysis::Analysis(const EvidenceReads& evidence) : evidence_(evidence) {}

absl::StatusOr<v1::KpiStatus> Analysis::GetKpiStatus(const Call& call,
                                                     const v1::GetKpiStatusRequest& request) const {
  CONCORD_ASSIGN_OR_RETURN(const auto evidence,
                           evidence_.OfTarget(call, request.name(), AsOf(request)));
  return StatusOf(evidence);
}

absl::StatusOr<v1::ProcessBehavior> Analysis::GetProcessBehavior(
    const Call& call, const v1::GetProcessBehaviorRequest& request) const {
  CONCORD_ASSIGN_OR_RETURN(const auto evidence,
                           evidence_.OfKpi(call, request.name(), AsOf(request)));
  return ChartOf(evidence, request.median_moving_range());
}

absl::StatusOr<v1::Trend> Analysis::GetTrend(const Call& call,
                                             const v1::GetTrendRequest& request) const {
  CONCORD_ASSIGN_OR_RETURN(const auto evidence,
                           evidence_.OfKpi(call, request.name(), AsOf(request)));
  return TrendOf(evidence, request.level() == 0 ? kDefaultLevel : request.level());
}

absl::StatusOr<v1::TargetForecast> Analysis::ForecastToTarget(
    const Call& call, const v1::ForecastToTargetRequest& request) const {
  CONCORD_ASSIGN_OR_RETURN(const auto evidence,
                           evidence_.OfTarget(call, request.name(), AsOf(request)));
  return ForecastOf(evidence, kDefaultLevel);
}

}  // namespace concord::metrics
