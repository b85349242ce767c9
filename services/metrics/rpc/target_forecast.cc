#include "services/metrics/rpc/target_forecast.h"

#include <chrono>
#include <cmath>
#include <optional>

#include "common/api/proto_date.h"
#include "services/metrics/domain/forecast.h"
#include "services/metrics/rpc/series_scores.h"

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

// The first day that has begun when so many days are over since the latest figure. A date that is
// no date of this calendar any more is as good as none.
std::optional<google::type::Date> DateIn(const KpiEvidence& evidence,
                                         const std::optional<double>& days) {
  using std::chrono::sys_days;
  constexpr sys_days kLastDay{std::chrono::year(9999) / std::chrono::December / 31};
  constexpr double kRounding = 1e-6;  // Of days: what a double has lost at the longest of ways.
  if (!days) return std::nullopt;
  const double whole = std::ceil(evidence.DaysTo(Timestamp()) * -1 + *days - kRounding);
  if (!(std::abs(whole) <= static_cast<double>(kLastDay.time_since_epoch().count()))) {
    return std::nullopt;
  }
  return api::ToProto(sys_days(std::chrono::days(static_cast<int>(whole))));
}

void SetDates(const KpiEvidence& evidence, const TargetForecast& forecast,
              v1::TargetForecast& report) {
  if (const auto date = DateIn(evidence, forecast.reach_time.value)) {
    *report.mutable_reach_date() = *date;
  }
  if (const auto date = DateIn(evidence, forecast.earliest)) {
    *report.mutable_earliest_reach_date() = *date;
  }
  if (const auto date = DateIn(evidence, forecast.latest)) {
    *report.mutable_latest_reach_date() = *date;
  }
}

}  // namespace

v1::TargetForecast ForecastOf(const KpiEvidence& evidence, const v1::Target& target, double level) {
  const TargetTerms terms(target, evidence);
  const auto forecast = ForecastToTarget(
      evidence.series(), {terms.direction(), terms.GoalValue(), evidence.DaysTo(terms.GoalDay())},
      level);
  SeriesScores scores(evidence);
  if (!evidence.figures().empty()) {
    const std::string latest = evidence.NameOf(evidence.latest());
    scores.Cite("latest value", {latest});
    scores.Cite("needed", {latest, target.name()});
  }
  v1::TargetForecast report;
  *report.mutable_value_at_target_date() =
      scores.OfPresent(forecast.value_at_target_time, evidence.kpi.unit());
  report.set_target_value(terms.GoalValue());
  *report.mutable_target_date() = api::ToProto(terms.GoalDay());
  SetDates(evidence, forecast, report);
  *report.mutable_effort_ratio() = scores.OfPresent(forecast.effort_ratio, "");
  if (forecast.outlook) report.set_verdict(ToProto(*forecast.outlook));
  *report.mutable_series() = scores.series();
  return report;
}

}  // namespace concord::metrics
