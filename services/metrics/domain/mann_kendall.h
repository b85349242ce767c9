#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "common/stats/answer.h"
#include "services/metrics/domain/series.h"

namespace concord::metrics {

/// A test for a trend that rises or falls throughout.
struct TrendTest {
  stats::Answer s;         ///< Rising pairs less falling pairs.
  stats::Answer variance;  ///< Of S when there is no trend, corrected for ties.
  stats::Answer z;         ///< (S -+ 1) / sqrt(variance); 0 when S is 0.
  stats::Answer normal_p;  ///< Two-sided, by the normal approximation.
  stats::Answer exact_p;   ///< Two-sided; UNDEFINED above 10 values or with ties.
};

/// A value of a season (month, quarter) in the order of time.
struct SeasonalValue {
  int season = 0;
  double value = 0;
};

/// Variance of S without a trend, [n(n-1)(2n+5) - sum t(t-1)(2t+5)] / 18 over the sizes t of the
/// groups of ties (M. Kendall 1975, "Rank Correlation Methods"). 0 or more.
[[nodiscard]] double ScoreVariance(int64_t n, std::span<const int64_t> tie_groups);

/// The same where times tie too, in groups of u: [n(n-1)(2n+5) - sum t(t-1)(2t+5) - sum
/// u(u-1)(2u+5)] / 18 + sum t(t-1)(t-2) sum u(u-1)(u-2) / (9n(n-1)(n-2)) + sum t(t-1) sum u(u-1) /
/// (2n(n-1)) (Kendall 1975).
[[nodiscard]] double ScoreVariance(int64_t n, std::span<const int64_t> tie_groups,
                                   std::span<const int64_t> time_groups);

/// Continuity-corrected Z of S; 0 when S or the variance is 0.
[[nodiscard]] double ScoreZ(int64_t s, double variance);

/// Probability that |S| is at least `s` for n values without ties and without trend, from the
/// recurrence on inversions c(n, k) = sum of c(n - 1, k - j), j < n. No value: n below 1 or above
/// 20 (whose counts leave 64 bits). Complexity: O(n^3).
[[nodiscard]] std::optional<double> ExactScoreP(int64_t n, int64_t s);

/// The test of H. Mann (1945, "Nonparametric tests against trend") and M. Kendall, of values in the
/// order of time; periods without a value are left out.
///
/// Terms of `s`: "rising", "falling", "tied", the pairs; of the variance "without ties" and "ties",
/// what they take away. Values that are all equal have no trend: S
/// and its variance are 0, and p is 1.
/// INSUFFICIENT_DATA: fewer than 4 values. UNDEFINED: a value that is not finite.
/// Complexity: O(n log n).
[[nodiscard]] TrendTest MannKendall(std::span<const double> values);

/// The same of observations `sorted` by time and then by value, as `SortedForSlopes` makes them. A
/// pair of one time neither rises nor falls: it counts as tied, and the variance is corrected for
/// such ties too.
///
/// UNDEFINED besides: a time that is not finite, all of one time, and `exact_p` when times tie.
[[nodiscard]] TrendTest MannKendallOfSorted(std::span<const Observation> sorted);

/// Seasonal Kendall (R. Hirsch, J. Slack, R. Smith 1982, "Techniques of trend analysis for monthly
/// water quality data"): S and its variance are the sums of those of each season. Seasons with
/// fewer than 2 values say nothing. `exact_p` is UNDEFINED.
///
/// Terms of `s`: one for each season, named by its number.
/// INSUFFICIENT_DATA: no season has 4 values. UNDEFINED: a value that is not finite. Complexity:
/// O(n log n).
[[nodiscard]] TrendTest SeasonalKendall(std::span<const SeasonalValue> values);

}  // namespace concord::metrics
