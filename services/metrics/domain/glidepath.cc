#include "services/metrics/domain/glidepath.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>

namespace concord::metrics {
namespace {

using stats::Answer;

constexpr char kPathFormula[] = "glidepath/1";
constexpr char kGlidepathGapFormula[] = "glidepath_gap/1";
constexpr char kBehindFormula[] = "glidepath_time_behind/1";

bool IsPath(const Glidepath& path) {
  if (path.size() < 2 || !AllFinite(path)) return false;
  for (size_t i = 1; i < path.size(); ++i) {
    if (!(path[i - 1].time < path[i].time)) return false;
  }
  return true;
}

/// How far `at` is from one number to another that differs, 0 to 1.
double ShareOfWay(double from, double to, double at) {
  const double way = to - from;
  if (std::isfinite(way)) return (at - from) / way;
  // The difference of two finite numbers need not be finite; that of their halves is.
  return (at / 2 - from / 2) / (to / 2 - from / 2);
}

double Between(const Observation& from, const Observation& to, double now) {
  return std::lerp(from.value, to.value, ShareOfWay(from.time, to.time, now));
}

bool AsGood(double value, double than, Direction direction) {
  return direction == Direction::kMinimize ? value <= than : value >= than;
}

/// When the path is first as good as the value. The value is between the first and the best point.
double TimeOf(const Glidepath& path, double value, Direction direction) {
  if (AsGood(path.front().value, value, direction)) return path.front().time;
  for (size_t i = 1; i < path.size(); ++i) {
    if (!AsGood(path[i].value, value, direction)) continue;
    const double share = ShareOfWay(path[i - 1].value, path[i].value, value);
    return std::lerp(path[i - 1].time, path[i].time, share);
  }
  return path.back().time;
}

Answer TimeBehind(const Glidepath& path, Direction direction, const Observation& latest) {
  if (direction == Direction::kRange) {
    return stats::Undefined(kBehindFormula, "A range has no way towards it.", 1);
  }
  if (!AsGood(latest.value, path.front().value, direction)) {
    return stats::Undefined(kBehindFormula, "The value is worse than where the glidepath starts.",
                            1);
  }
  const bool reached = std::any_of(path.begin(), path.end(), [&](const Observation& point) {
    return AsGood(point.value, latest.value, direction);
  });
  if (!reached) {
    return stats::Undefined(kBehindFormula, "The value is better than all of the glidepath.", 1);
  }
  const double time = TimeOf(path, latest.value, direction);
  const double start = path.front().time;
  const double since = latest.time - start;
  const double had = time - start;
  if (!std::isfinite(latest.time - time) || !std::isfinite(since) || !std::isfinite(had)) {
    return stats::Undefined(kBehindFormula, "The times are too far apart.", 1);
  }
  return stats::Known(
      kBehindFormula, latest.time - time, 1,
      {{"latest value", since, 1, since, {}}, {"glidepath has the value", had, -1, -had, {}}});
}

Pace PaceFrom(double gap, Direction direction, double tolerance) {
  if (std::abs(gap) <= tolerance) return Pace::kOnTrack;
  if (direction == Direction::kRange) return Pace::kBehind;
  const double better = direction == Direction::kMinimize ? -gap : gap;
  return better > 0 ? Pace::kAhead : Pace::kBehind;
}

}  // namespace

Answer GlidepathAt(const Glidepath& path, double now) {
  const auto n = static_cast<int64_t>(path.size());
  if (!IsPath(path) || !std::isfinite(now)) {
    return stats::Undefined(kPathFormula, "The glidepath needs two points, in the order of time.",
                            n);
  }
  size_t to = 1;
  while (to + 1 < path.size() && path[to].time < now) ++to;
  const Observation& from = path[to - 1];
  const double inside = std::clamp(now, path.front().time, path.back().time);
  return stats::Known(
      kPathFormula, Between(from, path[to], inside), n,
      {{"from", from.value, 1, from.value, {}},
       {"to", path[to].value, 1, Between(from, path[to], inside) - from.value, {}}});
}

std::vector<double> SeasonalShares(std::span<const std::vector<double>> years) {
  std::vector<double> shares;
  double counted = 0;
  for (const std::vector<double>& year : years) {
    if (!AllFinite(year) || (!shares.empty() && year.size() != shares.size())) continue;
    if (std::any_of(year.begin(), year.end(), [](double v) { return v < 0; })) return {};
    const double total = std::accumulate(year.begin(), year.end(), 0.0);
    if (!(total > 0) || !std::isfinite(total)) continue;
    shares.resize(year.size());
    for (size_t i = 0; i < year.size(); ++i) shares[i] += year[i] / total;
    ++counted;
  }
  for (double& share : shares) share /= counted;
  return shares;
}

Glidepath SeasonalGlidepath(const Observation& start, const Observation& end,
                            std::span<const double> shares) {
  if (!AllFinite(shares)) return {};
  if (std::any_of(shares.begin(), shares.end(), [](double s) { return s < 0; })) return {};
  const double total = std::accumulate(shares.begin(), shares.end(), 0.0);
  if (!(total > 0) || !std::isfinite(total)) return {};
  Glidepath path{start};
  double gone = 0;
  for (size_t k = 1; k <= shares.size(); ++k) {
    gone += shares[k - 1];
    const double time = static_cast<double>(k) / static_cast<double>(shares.size());
    path.push_back({std::lerp(start.time, end.time, time),
                    std::lerp(start.value, end.value, std::min(1.0, gone / total))});
  }
  path.back() = end;
  return path;
}

PaceReport PaceOf(const Glidepath& path, Direction direction, const Observation& latest,
                  double tolerance) {
  PaceReport report;
  report.expected = GlidepathAt(path, latest.time);
  const double gap = latest.value - report.expected.value.value_or(0);
  if (report.expected.has_value() && !(std::isfinite(gap) && tolerance >= 0)) {
    report.expected = stats::Undefined(kPathFormula, "The value or tolerance is not a number.");
  }
  if (!report.expected.has_value()) {
    report.gap = stats::Undefined(kGlidepathGapFormula, report.expected.reason);
    report.time_behind = stats::Undefined(kBehindFormula, report.expected.reason);
    return report;
  }
  const double expected = *report.expected.value;
  const double sign = direction == Direction::kMinimize ? -1 : 1;  // Ahead is above 0 either way.
  report.gap = stats::Known(kGlidepathGapFormula, sign * gap, 1,
                            {{"value", latest.value, sign, sign * latest.value, {}},
                             {"glidepath", expected, -sign, -sign * expected, {}}});
  report.time_behind = TimeBehind(path, direction, latest);
  report.pace = PaceFrom(gap, direction, tolerance);
  return report;
}

PaceReport NoPace(const std::string& reason) {
  return {stats::Insufficient(kPathFormula, reason),
          stats::Insufficient(kGlidepathGapFormula, reason),
          stats::Insufficient(kBehindFormula, reason), std::nullopt};
}

}  // namespace concord::metrics
