#include "services/metrics/rpc/analysis_service.h"

#include "common/api/proto_time.h"
#include "common/base/error.h"
#include "common/base/macros.h"
#include "services/metrics/rpc/chart_pages.h"
#include "services/metrics/rpc/definitions.h"
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
  CONCORD_ASSIGN_OR_RETURN(const auto target, TargetOf(call, request));
  CONCORD_ASSIGN_OR_RETURN(const auto evidence,
                           EvidenceOf(resources_, call, SeriesRequestOf(request.name(), request)));
  return KpiStatusOf(evidence, target);
}

absl::StatusOr<std::optional<v1::Target>> AnalysisService::TargetOf(
    const Call& call, const v1::GetKpiStatusRequest& request) const {
  const auto as_of = api::AsOf(request);
  if (request.target().empty()) return TargetInForce(resources_, call, request.name(), as_of);
  if (resources_.Of<v1::Target>().table().names().ParentOf(request.target()) != request.name()) {
    return FailFields({{"target", "must be a target of the KPI"}});
  }
  return DefinitionAsOf<v1::Target>(resources_, call, request.target(), as_of);
}

// All pages look from the moment of the first one.
absl::StatusOr<v1::ProcessBehavior> AnalysisService::GetProcessBehavior(
    const Call& call, const v1::GetProcessBehaviorRequest& request) const {
  const api::PageTokens& page_tokens = resources_.page_tokens();
  CONCORD_ASSIGN_OR_RETURN(const ChartPart part, ChartPartOf(call, request, page_tokens));
  SeriesRequest asked = SeriesRequestOf(request.name(), request);
  SetDays(request, asked);
  if (asked.as_of || !request.page_token().empty()) asked.as_of = part.as_of;
  CONCORD_ASSIGN_OR_RETURN(const auto evidence, EvidenceOf(resources_, call, asked));
  auto chart = ChartOf(evidence, request.median_moving_range(), part.page);
  if (part.page.first + part.page.count < evidence.figures().size()) {
    chart.set_next_page_token(TokenBehind(part, call, request, page_tokens));
  }
  return chart;
}

absl::StatusOr<v1::Trend> AnalysisService::GetTrend(const Call& call,
                                                    const v1::GetTrendRequest& request) const {
  SeriesRequest asked = SeriesRequestOf(request.name(), request);
  SetDays(request, asked);
  CONCORD_ASSIGN_OR_RETURN(const auto evidence, EvidenceOf(resources_, call, asked));
  return TrendOf(evidence, request.has_level() ? request.level() : kDefaultLevel);
}

absl::StatusOr<v1::TargetForecast> AnalysisService::ForecastToTarget(
    const Call& call, const v1::ForecastToTargetRequest& request) const {
  CONCORD_ASSIGN_OR_RETURN(
      const auto target,
      DefinitionAsOf<v1::Target>(resources_, call, request.name(), api::AsOf(request)));
  const auto& names = resources_.Of<v1::Target>().table().names();
  CONCORD_ASSIGN_OR_RETURN(
      const auto evidence,
      EvidenceOf(resources_, call, SeriesRequestOf(names.ParentOf(request.name()), request)));
  return ForecastOf(evidence, target, kDefaultLevel);
}

}  // namespace concord::metrics
