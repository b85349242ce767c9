#pragma once

#include <optional>
#include <span>

#include "common/stats/answer.h"
#include "services/metrics/domain/series.h"

namespace concord::metrics {

/// What the present trend means for a target.
enum class Outlook {
  kReached,     ///< The latest value is as good as the target.
  kOnTrend,     ///< The trend reaches it in time.
  kTooLate,     ///< The trend reaches it, but later.
  kNotOnTrend,  ///< The trend is flat or goes the other way, as far as can be told.
};

/// Where a KPI should be, and when. The direction is kMaximize or kMinimize.
struct ForecastTarget {
  Direction direction = Direction::kMaximize;
  double value = 0;
  double time = 0;
};

/// Where the present trend leads.
struct TargetForecast {
  stats::Answer value_at_target_time;  ///< With the interval of the slopes' interval.
  stats::Answer reach_time;            ///< When the trend has the target's value. UNDEFINED for
                                       ///< kReached and kNotOnTrend.
  std::optional<double> earliest;      ///< Of that time, by the ends of the slope's interval.
  std::optional<double> latest;        ///< None when one end of the interval never gets there.
  stats::Answer effort_ratio;          ///< Slope needed from the latest value on over the present
                                       ///< slope: above 1, more effort is needed; 0 when reached.
  std::optional<Outlook> outlook;      ///< None without a trend.
};

/// Follows the Theil-Sen line of the series to a target: value a + m T; date (t - a) / m, where a
/// is the median of value - m x time for the slope m and for each end of its interval; effort ratio
/// (t - x) / (T - now) / m, with the latest observation (of one time the first given) for x and now
/// (ours). All of it is computed from the latest observation on, so that nothing is lost far from
/// value 0 and time 0. A line that has the target's value before the latest observation, which
/// isn't as good, is followed from that observation on: nothing is reached before a value that is
/// short of it (ours). Not on trend: the slope's interval at `level` contains 0, or its sign leads
/// away from the target.
///
/// Terms: of the value "latest value", "line at the latest value" (less that value) and "slope"
/// (its weight the time from the latest value on); of the effort "needed" and "present", a quotient
/// without contributions.
/// INSUFFICIENT_DATA and UNDEFINED as `TheilSen`; UNDEFINED besides: a target that is not a number
/// or without a direction; for the effort a target time that is not after the latest observation,
/// or a trend of exactly 0. Complexity: O(n log n).
[[nodiscard]] TargetForecast ForecastToTarget(std::span<const Observation> series,
                                              const ForecastTarget& target, double level);

}  // namespace concord::metrics
