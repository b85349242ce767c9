#include "services/metrics/domain/process_signals.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace concord::metrics {
namespace {

constexpr size_t kWindow = 4;
constexpr int kNearInWindow = 3;
constexpr size_t kRun = 8;

struct Point {
  size_t position = 0;
  double above = 0;  ///< The value less the center.
};

std::vector<Point> PointsOf(std::span<const std::optional<double>> series, double center) {
  std::vector<Point> points;
  for (size_t i = 0; i < series.size(); ++i) {
    if (series[i]) points.push_back({i, *series[i] - center});
  }
  return points;
}

/// Windows of four, three of them beyond `near` on the side of `sign`.
std::vector<Signal> NearOnSide(const std::vector<Point>& points, double near, double sign) {
  std::vector<Signal> signals;
  size_t last_window_end = 0;
  for (size_t from = 0; from + kWindow <= points.size(); ++from) {
    const auto window = std::span(points).subspan(from, kWindow);
    const auto is_near = [&](const Point& point) { return sign * point.above > near; };
    if (std::count_if(window.begin(), window.end(), is_near) < kNearInWindow) continue;
    const auto first = std::find_if(window.begin(), window.end(), is_near);
    const auto last = std::find_if(window.rbegin(), window.rend(), is_near);
    if (!signals.empty() && from < last_window_end) {
      signals.back().last = std::max(signals.back().last, last->position);
    } else {
      signals.push_back(
          {SignalRule::kThreeOfFourNearLimit, first->position, last->position, sign > 0});
    }
    last_window_end = from + kWindow;
  }
  return signals;
}

int SideOf(const Point& point) {
  if (point.above > 0) return 1;
  return point.above < 0 ? -1 : 0;
}

}  // namespace

std::vector<Signal> OutsideLimits(std::span<const std::optional<double>> series,
                                  const ProcessLimits& limits) {
  std::vector<Signal> signals;
  for (size_t i = 0; i < series.size(); ++i) {
    if (!series[i]) continue;
    const bool high = *series[i] > *limits.upper.value;
    const bool low = *series[i] < *limits.lower.value;
    if (high || low) signals.push_back({SignalRule::kOutsideLimits, i, i, high});
  }
  return signals;
}

std::vector<Signal> NearLimit(std::span<const std::optional<double>> series,
                              const ProcessLimits& limits) {
  const std::vector<Point> points = PointsOf(series, *limits.center.value);
  const double near = (*limits.upper.value - *limits.center.value) / 2;
  std::vector<Signal> signals = NearOnSide(points, near, 1);
  const std::vector<Signal> low = NearOnSide(points, near, -1);
  signals.insert(signals.end(), low.begin(), low.end());
  std::stable_sort(signals.begin(), signals.end(),
                   [](const Signal& a, const Signal& b) { return a.first < b.first; });
  return signals;
}

std::vector<Signal> RunsOfEight(std::span<const std::optional<double>> series,
                                const ProcessLimits& limits) {
  const std::vector<Point> points = PointsOf(series, *limits.center.value);
  std::vector<Signal> signals;
  for (size_t from = 0; from < points.size();) {
    size_t to = from + 1;
    while (to < points.size() && SideOf(points[to]) == SideOf(points[from])) ++to;
    if (SideOf(points[from]) != 0 && to - from >= kRun) {
      signals.push_back({SignalRule::kRunOfEight, points[from].position, points[to - 1].position,
                         SideOf(points[from]) > 0});
    }
    from = to;
  }
  return signals;
}

std::vector<Signal> MovingRangesOutside(std::span<const std::optional<double>> series,
                                        const ProcessLimits& limits) {
  std::vector<Signal> signals;
  for (size_t i = 1; i < series.size(); ++i) {
    if (!series[i - 1] || !series[i]) continue;
    const double change = *series[i] - *series[i - 1];
    if (!(std::abs(change) > *limits.moving_range_limit.value)) continue;
    signals.push_back({SignalRule::kMovingRangeOutside, i - 1, i, change > 0});
  }
  return signals;
}

}  // namespace concord::metrics
