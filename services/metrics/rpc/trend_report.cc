#include "services/metrics/rpc/trend_report.h"

#include "common/api/score.h"
#include "services/metrics/domain/trend.h"

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
  if (*p.value > 1 - level || *test.s.value == 0) return v1::Trend::DIRECTION_NONE;
  return *test.s.value > 0 ? v1::Trend::DIRECTION_RISING : v1::Trend::DIRECTION_FALLING;
}

}  // namespace

v1::Trend TrendOf(const KpiEvidence& evidence, double level) {
  const Trend found = TrendOf(InYears(evidence.series), level);
  const auto score = [&](const stats::Answer& answer) {
    return api::ToScore(answer, evidence.as_of);
  };
  v1::Trend trend;
  *trend.mutable_mann_kendall_s() = score(found.test.s);
  *trend.mutable_variance() = score(found.test.variance);
  *trend.mutable_z() = score(found.test.z);
  *trend.mutable_normal_p() = score(found.test.normal_p);
  *trend.mutable_exact_p() = score(found.test.exact_p);
  *trend.mutable_slope_per_year() = score(found.line.slope);
  *trend.mutable_autocorrelation() = score(found.autocorrelation.r);
  trend.set_autocorrelated(found.autocorrelation.significant);
  trend.set_direction(DirectionOf(found.test, level));
  return trend;
}

}  // namespace concord::metrics
