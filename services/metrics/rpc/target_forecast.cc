#include "services/metrics/rpc/target_forecast.h"

#include "common/api/score.h"
#include "services/metrics/domain/forecast.h"

namespace concord::metrics {
namespace {

v1::TargetForecast::Verdict ToProto(Outlook outlook) {
  switch (outlook) {
    case Outlook::kReached:
      return v1::TargetForecast::VERDICT_REACHED;
    case Outlook::kOnTrend:
      return v1::TargetForecast::VERDICT_ON_TREND;
    case Outlook::kTooLate:
      return v1::TargetForecast::VERDICT_TOO_LATE;
    case Outlook::kNotOnTrend:
      return v1::TargetForecast::VERDICT_NOT_ON_TREND;
  }
  return v1::TargetForecast::VERDICT_UNSPECIFIED;
}

// A date that is no date of this calendar any more is as good as none.
std::optional<google::protobuf::Timestamp> DateOf(const std::optional<double>& days) {
  constexpr double kLastDay = 2'932'896;  // 9999-12-31
  if (!days || *days < 0 || *days > kLastDay) return std::nullopt;
  return api::ToProto(MomentOf(*days));
}

}  // namespace

v1::TargetForecast ForecastOf(const TargetEvidence& evidence, double level) {
  const Observation goal = evidence.Goal();
  const auto forecast = ForecastToTarget(evidence.evidence.series,
                                         {evidence.direction(), goal.value, goal.time}, level);
  const auto score = [&](const stats::Answer& answer) {
    return api::ToScore(answer, evidence.evidence.as_of);
  };
  v1::TargetForecast report;
  *report.mutable_value_at_target_time() = score(forecast.value_at_target_time);
  report.set_target_value(goal.value);
  *report.mutable_target_time() = api::ToProto(MomentOf(goal.time));
  if (const auto date = DateOf(forecast.reach_time.value)) *report.mutable_reach_time() = *date;
  if (const auto date = DateOf(forecast.earliest)) *report.mutable_earliest_reach_time() = *date;
  if (const auto date = DateOf(forecast.latest)) *report.mutable_latest_reach_time() = *date;
  *report.mutable_effort_ratio() = score(forecast.effort_ratio);
  if (forecast.outlook) report.set_verdict(ToProto(*forecast.outlook));
  return report;
}

}  // namespace concord::metrics
