#pragma once

#include <optional>
#include <span>
#include <string>

#include "common/stats/answer.h"

namespace concord::strategy {

/// Three estimates of a duration, in days.
struct ThreePoint {
  double optimistic = 0;
  double most_likely = 0;
  double pessimistic = 0;
};

/// The expected duration (days) and its variance (days squared).
struct PertMoments {
  double mean = 0;
  double variance = 0;
};

/// PERT (D. Malcolm, J. Roseboom, C. Clark, W. Fazar 1959, "Application of a Technique for Research
/// and Development Program Evaluation"): `mean = (o + 4m + p) / 6`, `variance = ((p - o) / 6)^2`.
/// No value: an estimate is not finite or negative, or not `o <= m <= p`.
[[nodiscard]] std::optional<PertMoments> Pert(const ThreePoint& estimate);

/// An item of a path, with its estimates.
struct EstimatedItem {
  std::string name = {};
  ThreePoint estimate = {};
};

/// Mean and variance of a chain of items: the sums of theirs, as if they were independent. A plan
/// with several long paths takes longer than its critical path's mean: simulate it instead.
struct PathMoments {
  stats::Answer mean = {};                ///< Days; a term an item.
  stats::Answer standard_deviation = {};  ///< Days; a term an item, its value the item's variance.
};

/// Both UNDEFINED when an estimate has no moments (the item is named) or they add up to more than a
/// double holds; INSUFFICIENT_DATA without items.
[[nodiscard]] PathMoments PertOfPath(std::span<const EstimatedItem> path);

}  // namespace concord::strategy
