#include "services/metrics/rpc/trend_report.h"

#include "services/metrics/domain/trend.h"
#include "services/metrics/rpc/series_scores.h"

namespace concord::metrics {
namespace {

// Slopes are per year, so that people can read them.
std::vector<Observation> InYears(const std::vector<Observation>& series) {
  std::vector<Observation> years;
  years.reserve(series.size());
  for (const auto& each : series) years.push_back({each.time / kDaysOfYear, each.value});
  return years;
}

v1::Trend::Direction VerdictOf(const TrendTest& test, double level) {
  const auto& p = test.exact_p.value ? test.exact_p : test.normal_p;
  if (!p.value || !test.s.value) return v1::Trend::DIRECTION_UNSPECIFIED;
  if (*p.value > 1 - level || *test.s.value == 0) return v1::Trend::DIRECTION_NONE;
  return *test.s.value > 0 ? v1::Trend::DIRECTION_RISING : v1::Trend::DIRECTION_FALLING;
}

}  // namespace

v1::Trend TrendOf(const KpiEvidence& evidence, double level) {
  const Trend found = TrendOf(InYears(evidence.series()), level);
  const SeriesScores scores(evidence);
  const auto pure = [&](const stats::Answer& answer) { return scores.Of(answer, ""); };
  v1::Trend trend;
  *trend.mutable_mann_kendall_s() = pure(found.test.s);
  *trend.mutable_variance() = pure(found.test.variance);
  *trend.mutable_z() = pure(found.test.z);
  *trend.mutable_normal_p() = pure(found.test.normal_p);
  *trend.mutable_exact_p() = pure(found.test.exact_p);
  *trend.mutable_slope_per_year() = scores.Of(found.line.slope, evidence.kpi.unit() + " per year");
  *trend.mutable_autocorrelation() = pure(found.autocorrelation.r);
  if (found.autocorrelation.r.has_value()) {
    trend.set_autocorrelated(found.autocorrelation.significant);
  }
  trend.set_direction(VerdictOf(found.test, level));
  *trend.mutable_series() = scores.series();
  return trend;
}

}  // namespace concord::metrics
