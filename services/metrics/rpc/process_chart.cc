#include "services/metrics/rpc/process_chart.h"

#include <algorithm>
#include <cmath>

#include "common/api/score.h"
#include "services/metrics/domain/process_behavior.h"

namespace concord::metrics {
namespace {

// A longer break says no more than a gap of this many periods.
constexpr int64_t kMostMissingPeriods = 1000;

double DaysOfCadence(v1::Kpi::Cadence cadence) {
  switch (cadence) {
    case v1::Kpi::CADENCE_WEEKLY:
      return 7;
    case v1::Kpi::CADENCE_MONTHLY:
      return kDaysOfYear / 12;
    case v1::Kpi::CADENCE_QUARTERLY:
      return kDaysOfYear / 4;
    case v1::Kpi::CADENCE_YEARLY:
      return kDaysOfYear;
    default:
      return 1;
  }
}

// The series period by period, and which observation stands at each position.
struct Periods {
  GappySeries values;
  std::vector<size_t> observation;
};

Periods PeriodsOf(const KpiEvidence& evidence) {
  const double days = DaysOfCadence(evidence.kpi.cadence());
  Periods periods;
  for (size_t i = 0; i < evidence.series.size(); ++i) {
    if (i > 0) {
      const double distance = evidence.series[i].time - evidence.series[i - 1].time;
      const int64_t missing =
          std::min<int64_t>(std::llround(distance / days) - 1, kMostMissingPeriods);
      for (int64_t gap = 0; gap < missing; ++gap) {
        periods.values.push_back(std::nullopt);
        periods.observation.push_back(i);
      }
    }
    periods.values.push_back(evidence.series[i].value);
    periods.observation.push_back(i);
  }
  return periods;
}

v1::ProcessBehavior::Rule ToProto(SignalRule rule) {
  switch (rule) {
    case SignalRule::kOutsideLimits:
      return v1::ProcessBehavior::RULE_OUTSIDE_LIMITS;
    case SignalRule::kThreeOfFourNearLimit:
      return v1::ProcessBehavior::RULE_THREE_OF_FOUR_NEAR_LIMIT;
    case SignalRule::kRunOfEight:
      return v1::ProcessBehavior::RULE_RUN_OF_EIGHT;
    case SignalRule::kMovingRangeOutside:
      return v1::ProcessBehavior::RULE_MOVING_RANGE_OUTSIDE;
  }
  return v1::ProcessBehavior::RULE_UNSPECIFIED;
}

}  // namespace

v1::ProcessBehavior ChartOf(const KpiEvidence& evidence, bool median_moving_range) {
  const Periods periods = PeriodsOf(evidence);
  LimitOptions options;
  options.median_moving_range = median_moving_range;
  if (evidence.kpi.has_physical_floor()) options.physical_floor = evidence.kpi.physical_floor();
  const ProcessLimits limits = LimitsOf(periods.values, options);
  v1::ProcessBehavior chart;
  *chart.mutable_center() = api::ToScore(limits.center, evidence.as_of);
  *chart.mutable_moving_range() = api::ToScore(limits.moving_range, evidence.as_of);
  *chart.mutable_lower_limit() = api::ToScore(limits.lower, evidence.as_of);
  *chart.mutable_upper_limit() = api::ToScore(limits.upper, evidence.as_of);
  *chart.mutable_moving_range_limit() = api::ToScore(limits.moving_range_limit, evidence.as_of);
  const auto time_at = [&](size_t position) {
    return api::ToProto(MomentOf(evidence.series[periods.observation[position]].time));
  };
  for (const auto& signal : SignalsOf(periods.values, limits)) {
    auto* line = chart.add_signals();
    line->set_rule(ToProto(signal.rule));
    *line->mutable_start_time() = time_at(signal.first);
    *line->mutable_end_time() = time_at(signal.last);
    line->set_description(Describe(signal));
  }
  for (const auto& observation : evidence.series) {
    auto* point = chart.add_points();
    *point->mutable_time() = api::ToProto(MomentOf(observation.time));
    point->set_value(observation.value);
  }
  return chart;
}

}  // namespace concord::metrics
