#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "common/stats/answer.h"
#include "services/metrics/domain/series.h"

namespace concord::metrics {

/// Where a KPI stands on its glidepath.
enum class Pace {
  kAhead,    ///< Better by more than the tolerance.
  kOnTrack,  ///< Within the tolerance.
  kBehind,   ///< Worse by more than the tolerance.
};

/// The way from a baseline to a target: straight lines between points in the order of their times.
/// Two points make the linear glidepath, more a piecewise one.
using Glidepath = std::vector<Observation>;

/// How a value compares with its glidepath.
struct PaceReport {
  stats::Answer expected;     ///< Where the glidepath is now.
  stats::Answer gap;          ///< Value less `expected`, the other way for kMinimize: + = ahead.
  stats::Answer time_behind;  ///< Now less the moment the glidepath comes to the value; below 0:
                              ///< ahead. In days when times are days.
  std::optional<Pace> pace;   ///< None when `expected` has no value.
};

/// The glidepath at a moment: g(now) = b + (t - b) (now - t0) / (t1 - t0) between two points;
/// before the first point its value, after the last one that one's.
///
/// Terms: "from" and "to", the two points that it lies between.
/// UNDEFINED: fewer than 2 points, times that do not rise, or a number that is not finite.
/// Complexity: O(points).
[[nodiscard]] stats::Answer GlidepathAt(const Glidepath& path, double now);

/// Mean share of each season (month, quarter) in its year, over the years that are complete and
/// whose total is above 0. Empty when there is no such year, or seasons below 0.
[[nodiscard]] std::vector<double> SeasonalShares(std::span<const std::vector<double>> years);

/// A glidepath that goes from the first to the last value by the share of each season: after season
/// k of n, at `start.time + k / n (end.time - start.time)`, the shares of k seasons are gone
/// (ours). Empty when the shares do not add up to something above 0 or one of them is below 0.
[[nodiscard]] Glidepath SeasonalGlidepath(const Observation& start, const Observation& end,
                                          std::span<const double> shares);

/// Compares the latest value with the glidepath. `tolerance` (0 or more) is in the KPI's unit; with
/// kRange there is no better side, and a value is on track or behind.
///
/// Terms: of the gap "value" and "glidepath"; of the time "latest value" and "glidepath has the
/// value", both since the path's first point.
/// UNDEFINED, all of them: as `GlidepathAt`, a tolerance below 0, or a gap that is not finite.
/// UNDEFINED, `time_behind` alone: the glidepath never comes to the value (it is worse than the
/// baseline, or better than the target), or kRange; its reason says which. Complexity: O(points).
[[nodiscard]] PaceReport PaceOf(const Glidepath& path, Direction direction,
                                const Observation& latest, double tolerance);

/// What is said where there is no path, or nothing to compare with it. All INSUFFICIENT_DATA.
[[nodiscard]] PaceReport NoPace(const std::string& reason);

}  // namespace concord::metrics
