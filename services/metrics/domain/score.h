#pragma once

#include <optional>
#include <span>
#include <string>

#include "common/stats/answer.h"
#include "services/metrics/domain/series.h"

namespace concord::metrics {

/// How firm a target is.
enum class TargetKind {
  kCommitted,     ///< Promised: it passes only when reached in full.
  kAspirational,  ///< Hoped for: it passes from 0.7.
};

/// Color of a score: red below .4, amber from .4, green from .7.
enum class Band { kRed, kAmber, kGreen };

/// From where to where a KPI should go.
struct Aim {
  Direction direction = Direction::kMaximize;  ///< kMaximize or kMinimize.
  std::optional<double> baseline = std::nullopt;
  double target = 0;
};

/// What is good of a KPI with a range; an end that is not there is open.
struct GoodRange {
  std::optional<double> low;
  std::optional<double> high;
  double tolerance = 0;  ///< How far outside the score has fallen to 0; 0 or more.
};

/// A step that is done or not.
struct Milestone {
  std::string name;
  double weight = 1;  ///< 0 or more.
  bool done = false;
};

/// What a score means for a target.
struct Verdict {
  Band band = Band::kRed;
  bool passed = false;
};

/// Share (0 to 1) of the way from baseline to target, `clamp((x - b) / (t - b), 0, 1)`: one formula
/// for both directions (J. Doerr 2018, "Measure What Matters": grading of key results). Where the
/// target is not better than the baseline there is no way to go: 1 when the value is as good as the
/// target, else 0 (ours).
///
/// Terms: "value", "baseline", "target", as they are: a quotient has no contributions.
/// INSUFFICIENT_DATA: no baseline. UNDEFINED: the direction is neither kMaximize nor kMinimize, or
/// a number is not finite.
[[nodiscard]] stats::Answer ScoreAgainstTarget(const Aim& aim, double value);

/// 1 inside of the range (ends included), falling in a straight line to 0 at the tolerance outside
/// of it; without tolerance 1 or 0 (ours).
///
/// Terms: "value", "outside" (the distance to the range), "tolerance", without contributions.
/// UNDEFINED: a range without ends or with its low end above its high end, a tolerance below 0, or
/// a number that is not finite.
[[nodiscard]] stats::Answer ScoreInRange(const GoodRange& range, double value);

/// Weight of what is done over the weight of all.
///
/// Terms: one for each milestone, its contribution what it adds.
/// INSUFFICIENT_DATA: no milestones. UNDEFINED: a weight below 0 or not finite, or a sum of weights
/// that is 0 or not finite. Complexity: O(milestones).
[[nodiscard]] stats::Answer ScoreOfMilestones(std::span<const Milestone> milestones);

/// Mean of the scores of an objective's key results that have one; coverage says how many do. A
/// missing score is left out, not taken for 0. PROVISIONAL when one is missing or is so itself.
///
/// Terms: one for each score that there is. INSUFFICIENT_DATA: no score has a value. Complexity:
/// O(scores).
[[nodiscard]] stats::Answer ScoreOfObjective(std::span<const stats::Answer> key_results);

/// A score that can't be computed, by the formula of that direction. INSUFFICIENT_DATA.
[[nodiscard]] stats::Answer NoScore(Direction direction, std::string reason);

/// The band of a score and whether it passes. A score that misses a bound by rounding (1e-9)
/// reaches it. No value: the score has none.
[[nodiscard]] std::optional<Verdict> Judge(const stats::Answer& score, TargetKind kind);

}  // namespace concord::metrics
