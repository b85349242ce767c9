#include "services/metrics/domain/forecast.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "common/stats/quantile.h"
#include "services/metrics/domain/theil_sen.h"

namespace concord::metrics {
namespace {

using stats::Answer;

constexpr char kValueFormula[] = "trend_forecast/1";
constexpr char kReachFormula[] = "trend_reach_time/1";
constexpr char kEffortFormula[] = "effort_ratio/1";

struct Line {
  double slope = 0;
  double intercept = 0;

  [[nodiscard]] double At(double time) const { return intercept + slope * time; }
};

TargetForecast NoForecast(const Answer& answer) {
  TargetForecast none;
  none.value_at_target_time = none.reach_time = none.effort_ratio = answer;
  return none;
}

/// The line of a slope through the middle of the series.
Line Through(std::span<const Observation> series, double slope) {
  std::vector<double> left;
  left.reserve(series.size());
  for (const Observation& each : series) left.push_back(each.value - slope * each.time);
  return {slope, stats::Median(left).value_or(0)};
}

double Sign(const ForecastTarget& target) {
  return target.direction == Direction::kMinimize ? -1 : 1;
}

std::optional<double> ReachTime(const Line& line, const ForecastTarget& target) {
  if (Sign(target) * line.slope <= 0) return std::nullopt;
  const double time = (target.value - line.intercept) / line.slope;
  if (!std::isfinite(time)) return std::nullopt;
  return time;
}

Answer ValueAt(const ForecastTarget& target, const Line& line, const Line& low, const Line& high,
               const Answer& slope) {
  const double at = line.At(target.time);
  const auto [least, most] = std::minmax({low.At(target.time), high.At(target.time), at});
  if (!std::isfinite(least) || !std::isfinite(most) || !std::isfinite(at)) {
    return stats::Undefined(kValueFormula, "The target's time is too far away.", slope.n);
  }
  Answer value = stats::Known(kValueFormula, at, slope.n,
                              {{"intercept", line.intercept, 1, line.intercept, {}},
                               {"slope", line.slope, target.time, line.slope * target.time, {}}});
  value.interval = stats::Interval{least, most, slope.interval->level};
  return value;
}

Answer Effort(const Observation& latest, const ForecastTarget& target, double slope, int64_t n) {
  if (Sign(target) * (latest.value - target.value) >= 0) {
    return stats::Known(kEffortFormula, 0, n,
                        {{"needed", 0, 1, 0, {}}, {"present", slope, 1, 0, {}}});
  }
  if (!(target.time > latest.time)) {
    return stats::Undefined(kEffortFormula, "The target's time has come.", n);
  }
  const double needed = (target.value - latest.value) / (target.time - latest.time);
  if (slope == 0 || !std::isfinite(needed / slope)) {
    return stats::Undefined(kEffortFormula, "There is no trend to compare with.", n);
  }
  return stats::Known(kEffortFormula, needed / slope, n,
                      {{"needed", needed, 1, 0, {}}, {"present", slope, 1, 0, {}}});
}

Outlook OutlookOf(const Observation& latest, const ForecastTarget& target, const Answer& slope,
                  const std::optional<double>& reach) {
  if (Sign(target) * (latest.value - target.value) >= 0) return Outlook::kReached;
  const bool told = slope.interval->low > 0 || slope.interval->high < 0;
  if (!told || !reach) return Outlook::kNotOnTrend;
  return *reach <= target.time ? Outlook::kOnTrend : Outlook::kTooLate;
}

bool IsTarget(const ForecastTarget& target) {
  return std::isfinite(target.value) && std::isfinite(target.time) &&
         (target.direction == Direction::kMaximize || target.direction == Direction::kMinimize);
}

}  // namespace

TargetForecast ForecastToTarget(std::span<const Observation> series, const ForecastTarget& target,
                                double level) {
  if (!IsTarget(target)) {
    return NoForecast(
        stats::Undefined(kValueFormula, "The target is not a number, or has no direction."));
  }
  const Answer slope = TheilSen(series, level).slope;
  if (!slope.has_value()) return NoForecast(slope);
  const Observation latest = *std::max_element(
      series.begin(), series.end(), [](const auto& a, const auto& b) { return a.time < b.time; });
  const Line line = Through(series, *slope.value);
  const Line low = Through(series, slope.interval->low);
  const Line high = Through(series, slope.interval->high);
  const auto reach = ReachTime(line, target);
  TargetForecast forecast;
  forecast.value_at_target_time = ValueAt(target, line, low, high, slope);
  forecast.outlook = OutlookOf(latest, target, slope, reach);
  forecast.effort_ratio = Effort(latest, target, line.slope, slope.n);
  if (forecast.outlook != Outlook::kOnTrend && forecast.outlook != Outlook::kTooLate) {
    const bool reached = forecast.outlook == Outlook::kReached;
    forecast.reach_time = stats::Undefined(
        kReachFormula, reached ? "The target is reached." : "It is not on the current trend.",
        slope.n);
    return forecast;
  }
  forecast.reach_time = stats::Known(kReachFormula, *reach, slope.n);
  const bool up = Sign(target) > 0;
  forecast.earliest = ReachTime(up ? high : low, target);
  forecast.latest = ReachTime(up ? low : high, target);
  return forecast;
}

}  // namespace concord::metrics
