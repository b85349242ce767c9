#include "services/metrics/rpc/process_chart.h"

#include <algorithm>
#include <string>
#include <vector>

#include "common/api/proto_time.h"
#include "services/metrics/domain/periods.h"
#include "services/metrics/domain/process_behavior.h"
#include "services/metrics/rpc/series_scores.h"

namespace concord::metrics {
namespace {

PeriodSeries PeriodsOf(const KpiEvidence& evidence) {
  std::vector<DatedValue> values;
  values.reserve(evidence.figures().size());
  for (size_t i = 0; i < evidence.figures().size(); ++i) {
    values.push_back({evidence.DayOf(i), evidence.figures()[i].value});
  }
  return PeriodsOf(evidence.cadence(), values);
}

LimitOptions OptionsOf(const KpiEvidence& evidence, const PeriodSeries& series,
                       bool median_moving_range) {
  LimitOptions options;
  options.median_moving_range = median_moving_range;
  if (evidence.kpi.has_physical_floor()) options.physical_floor = evidence.kpi.physical_floor();
  options.periods = series.periods;
  return options;
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

void AddLimits(const KpiEvidence& evidence, const ProcessLimits& limits,
               v1::ProcessBehavior& chart) {
  SeriesScores scores(evidence);
  if (evidence.kpi.has_physical_floor()) scores.Cite("floor", {evidence.kpi.name()});
  const std::string& unit = evidence.kpi.unit();
  *chart.mutable_center() = scores.Of(limits.center, unit);
  *chart.mutable_moving_range() = scores.Of(limits.moving_range, unit);
  *chart.mutable_lower_limit() = scores.Of(limits.lower, unit);
  *chart.mutable_upper_limit() = scores.Of(limits.upper, unit);
  *chart.mutable_moving_range_limit() = scores.Of(limits.moving_range_limit, unit);
  *chart.mutable_series() = scores.series();
}

void AddSignal(const KpiEvidence& evidence, const PeriodSeries& series, const Signal& signal,
               v1::ProcessBehavior& chart) {
  auto* line = chart.add_signals();
  line->set_rule(ToProto(signal.rule));
  *line->mutable_start_time() = api::ToProto(evidence.TimeOf(series.value_at[signal.first]));
  *line->mutable_end_time() = api::ToProto(evidence.TimeOf(series.value_at[signal.last]));
  line->set_description(Describe(signal));
}

}  // namespace

v1::ProcessBehavior ChartOf(const KpiEvidence& evidence, bool median_moving_range,
                            const ChartPage& page) {
  const PeriodSeries series = PeriodsOf(evidence);
  const ProcessLimits limits =
      LimitsOf(series.values, OptionsOf(evidence, series, median_moving_range));
  const size_t end = std::min(evidence.figures().size(), page.first + page.count);
  v1::ProcessBehavior chart;
  AddLimits(evidence, limits, chart);
  for (const auto& signal : SignalsOf(series.values, limits)) {
    const size_t last = series.value_at[signal.last];
    if (last >= page.first && last < end) AddSignal(evidence, series, signal, chart);
  }
  for (size_t i = page.first; i < end; ++i) {
    auto* point = chart.add_points();
    *point->mutable_time() = api::ToProto(evidence.TimeOf(i));
    point->set_value(evidence.figures()[i].value);
    point->set_measurement(evidence.NameOf(i));
  }
  return chart;
}

}  // namespace concord::metrics
