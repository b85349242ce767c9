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

/// Numbers closer than this share of their size are the same, whatever the last bit says.
constexpr double kSameTime = 1e-9;

/// The same answer for all, each by its own formula.
TargetForecast NoForecast(Answer answer) {
  const auto by = [&answer](const char* formula) {
    answer.formula = formula;
    return answer;
  };
  TargetForecast none;
  none.value_at_target_time = by(kValueFormula);
  none.reach_time = by(kReachFormula);
  none.effort_ratio = by(kEffortFormula);
  return none;
}

/// The line of a slope through the middle of the series, seen from `origin`: there differences are
/// exact that are lost in numbers far from 0.
Line Through(std::span<const Observation> series, const Observation& origin, double slope) {
  std::vector<double> left;
  left.reserve(series.size());
  for (const Observation& each : series) {
    left.push_back(each.value - origin.value - slope * (each.time - origin.time));
  }
  return {slope, stats::Median(left).value_or(0)};
}

double Sign(const ForecastTarget& target) {
  return target.direction == Direction::kMinimize ? -1 : 1;
}

/// Whether the latest observation, from which the target is seen, is as good.
bool IsReached(const ForecastTarget& ahead) { return Sign(ahead) * ahead.value <= 0; }

/// From the latest observation on; none for a target that is reached, or never will be.
std::optional<double> ReachTime(const Line& line, const ForecastTarget& ahead) {
  if (IsReached(ahead) || Sign(ahead) * line.slope <= 0) return std::nullopt;
  double time = (ahead.value - line.intercept) / line.slope;
  if (time <= 0) time = ahead.value / line.slope;
  if (!std::isfinite(time)) return std::nullopt;
  return time;
}

/// The lines of the slope and of the ends of its interval.
struct Lines {
  Line middle;
  Line low;
  Line high;
};

Answer ValueAt(const Observation& latest, const ForecastTarget& ahead, const Lines& lines,
               const Answer& slope) {
  const auto at = [&](const Line& line) { return latest.value + line.At(ahead.time); };
  const double value = at(lines.middle);
  const auto [least, most] = std::minmax({at(lines.low), at(lines.high), value});
  if (!std::isfinite(least) || !std::isfinite(most) || !std::isfinite(value)) {
    return stats::Undefined(kValueFormula, "The target's time is too far away.", slope.n);
  }
  const Line& line = lines.middle;
  Answer answer = stats::Known(kValueFormula, value, slope.n,
                               {{"latest value", latest.value, 1, latest.value, {}},
                                {"line at the latest value", line.intercept, 1, line.intercept, {}},
                                {"slope", line.slope, ahead.time, line.slope * ahead.time, {}}});
  answer.interval = stats::Interval{least, most, slope.interval->level};
  return answer;
}

Answer Effort(const ForecastTarget& ahead, double slope, int64_t n) {
  const auto known = [&](double ratio, double needed) {
    return stats::Known(
        kEffortFormula, ratio, n,
        {{"needed", needed, 1, std::nullopt, {}}, {"present", slope, 1, std::nullopt, {}}});
  };
  if (IsReached(ahead)) return known(0, 0);
  if (!(ahead.time > 0)) return stats::Undefined(kEffortFormula, "The target's time has come.", n);
  const double needed = ahead.value / ahead.time;
  if (slope == 0 || !std::isfinite(needed / slope)) {
    return stats::Undefined(kEffortFormula, "There is no trend to compare with.", n);
  }
  return known(needed / slope, needed);
}

Outlook OutlookOf(const ForecastTarget& ahead, const Answer& slope,
                  const std::optional<double>& reach) {
  if (IsReached(ahead)) return Outlook::kReached;
  const bool told = slope.interval->low > 0 || slope.interval->high < 0;
  if (!told || !reach) return Outlook::kNotOnTrend;
  const double time = *reach;
  const double rounding = kSameTime * (std::abs(ahead.time) + time);
  return time <= ahead.time + rounding ? Outlook::kOnTrend : Outlook::kTooLate;
}

bool IsTarget(const ForecastTarget& target) {
  return std::isfinite(target.value) && std::isfinite(target.time) &&
         (target.direction == Direction::kMaximize || target.direction == Direction::kMinimize);
}

/// When the target is reached, and between when, where the trend leads there.
void SetReach(const Observation& latest, const ForecastTarget& ahead, const Lines& lines,
              double reach, TargetForecast& forecast) {
  forecast.reach_time.value = latest.time + reach;
  const bool up = Sign(ahead) > 0;
  // Lines that are followed from the latest value on may come later than those that aren't.
  if (const auto time = ReachTime(up ? lines.high : lines.low, ahead)) {
    forecast.earliest = latest.time + std::min(*time, reach);
  }
  if (const auto time = ReachTime(up ? lines.low : lines.high, ahead)) {
    forecast.latest = latest.time + std::max(*time, reach);
  }
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
  const ForecastTarget ahead{target.direction, target.value - latest.value,
                             target.time - latest.time};
  const Lines lines{Through(series, latest, *slope.value),
                    Through(series, latest, slope.interval->low),
                    Through(series, latest, slope.interval->high)};
  const auto reach = ReachTime(lines.middle, ahead);
  TargetForecast forecast;
  forecast.value_at_target_time = ValueAt(latest, ahead, lines, slope);
  forecast.outlook = OutlookOf(ahead, slope, reach);
  forecast.effort_ratio = Effort(ahead, lines.middle.slope, slope.n);
  const bool reached = forecast.outlook == Outlook::kReached;
  if (!reach || reached || forecast.outlook == Outlook::kNotOnTrend) {
    forecast.reach_time = stats::Undefined(
        kReachFormula, reached ? "The target is reached." : "It is not on the current trend.",
        slope.n);
    return forecast;
  }
  forecast.reach_time = stats::Known(kReachFormula, *reach, slope.n);
  SetReach(latest, ahead, lines, *reach, forecast);
  return forecast;
}

}  // namespace concord::metrics
