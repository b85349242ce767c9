#pragma once

#include <cmath>
#include <span>

namespace concord::metrics {

/// A value at a moment. `time` is in any one unit (days, years): slopes are per that unit, and
/// distances of time are in it.
struct Observation {
  double time = 0;
  double value = 0;
};

/// Which values of a KPI are good.
enum class Direction {
  kMaximize,   ///< More is better.
  kMinimize,   ///< Less is better.
  kRange,      ///< Within a range is best.
  kMilestone,  ///< What counts is what is done.
};

/// Whether all times and values are finite numbers.
[[nodiscard]] inline bool AllFinite(std::span<const Observation> series) {
  for (const Observation& each : series) {
    if (!std::isfinite(each.time) || !std::isfinite(each.value)) return false;
  }
  return true;
}

/// Whether all values are finite numbers.
[[nodiscard]] inline bool AllFinite(std::span<const double> values) {
  for (const double value : values) {
    if (!std::isfinite(value)) return false;
  }
  return true;
}

}  // namespace concord::metrics
