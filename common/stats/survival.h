#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "common/stats/answer.h"

namespace concord::stats {

/// How long something lasted. Where it has not ended yet, it lasted at least that long (it is
/// censored on the right).
struct Lifetime {
  double duration = 0;  ///< 0 or more, in any unit.
  bool ended = false;
};

/// The estimated share that lasts longer than `time`, from there to the next step.
struct SurvivalStep {
  double time = 0;
  int64_t at_risk = 0;  ///< Lasted at least until `time`.
  int64_t ended = 0;    ///< Ended at `time`.
  double share = 1;     ///< 0 to 1, falling.
};

/// The survival curve of E. Kaplan and P. Meier (1958, "Nonparametric estimation from incomplete
/// observations"), a step at each time at which something ended. What is censored at a time counts
/// as at risk at it. Empty when nothing ended, or when a duration is negative or not finite.
/// Complexity: O(n log n).
[[nodiscard]] std::vector<SurvivalStep> SurvivalCurve(std::span<const Lifetime> lifetimes);

/// The median lifetime: where the curve falls to a half or below it; where it stays at exactly a
/// half, the middle of that stretch (as R's `survfit`), so that without censoring it is the
/// ordinary median.
///
/// Terms: "ended" and "still open", the counts. n: all lifetimes.
/// INSUFFICIENT_DATA: no lifetimes, or the curve never falls to a half (too many are still open;
/// the reason says how long the median is at least). UNDEFINED: a duration that is negative or not
/// a finite number. Complexity: O(n log n).
[[nodiscard]] Answer MedianLifetime(std::span<const Lifetime> lifetimes);

}  // namespace concord::stats
