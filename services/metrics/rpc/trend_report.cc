#include "services/metrics/rpc/trend_report.h"

#include "common/api/score.h"
#include "services/metrics/domain/mann_kendall.h"
#include "services/metrics/domain/theil_sen.h"

namespace concord::metrics {
namespace {

// Slopes are per year, so that people can read them.
std::vector<Observation> InYears(const std::vector<Observation>& series) {
  std::vector<Observation> years;
  years.reserve(series.size());
  for (const auto& each : series) years.push_back({each.time / kDaysOfYear, each.value});
  return years;
}

v1::Trend::Direction DirectionOf(const TrendTest& test, double level) {
  const auto& p = test.exact_p.value ? test.exact_p : test.normal_p;
  if (!p.value || !test.s.value) return v1::Trend::DIRECTION_UNSPECIFIED;
  if (*p.value > 1 - level) return v1::Trend::DIRECTION_NONE;
  return *test.s.value > 0 ? v1::Trend::DIRECTION_RISING : v1::Trend::DIRECTION_FALLING;
}

}  // namespace

v1::Trend TrendOf(const KpiEvidence& evidence, double level) {
  std::vector<double> values;
  values.reserve(evidence.series.size());
  for (const auto& each : evidence.series) values.push_back(each.value);
  const TrendTest test = MannKendall(values);
  const TrendLine line = TheilSen(InYears(evidence.series), level);
  const Autocorrelation lag_one = LagOneAutocorrelation(values);
  const auto score = [&](const stats::Answer& answer) {
    return api::ToScore(answer, evidence.as_of);
  };
  v1::Trend trend;
  *trend.mutable_mann_kendall_s() = score(test.s);
  *trend.mutable_variance() = score(test.variance);
  *trend.mutable_z() = score(test.z);
  *trend.mutable_normal_p() = score(test.normal_p);
  *trend.mutable_exact_p() = score(test.exact_p);
  *trend.mutable_slope_per_year() = score(line.slope);
  *trend.mutable_autocorrelation() = score(lag_one.r);
  trend.set_autocorrelated(lag_one.significant);
  trend.set_direction(DirectionOf(test, level));
  return trend;
}

}  // namespace concord::metrics
