#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "common/stats/answer.h"

namespace concord::metrics {

/// Successive values of a KPI; a period without a value is a gap.
using GappySeries = std::vector<std::optional<double>>;

/// How the limits are computed.
struct LimitOptions {
  /// Limits from the median moving range (factors 3.145 and 3.865), which single outliers move
  /// less, instead of the mean (2.66 and 3.268).
  bool median_moving_range = false;
  /// Drops once the moving ranges above 3.5 times their mean before the limits are computed
  /// (L. Nelson 1982, "Control charts for individual measurements"). Mean only.
  bool screen_moving_ranges = false;
  /// Smallest value that can occur: the lower limit is cut there.
  std::optional<double> physical_floor = std::nullopt;
  /// How many periods the series has, where one place of it stands for a gap of several; nullopt:
  /// as many as places.
  std::optional<int64_t> periods = std::nullopt;
};

/// Natural process limits. All have the same status: INSUFFICIENT_DATA below 6 values or without
/// two in succession, PROVISIONAL below 12 (ours), else OK. UNDEFINED: a value or a floor that is
/// not finite, a value below the floor, or limits that are not finite.
struct ProcessLimits {
  stats::Answer center;              ///< Mean of the values.
  stats::Answer moving_range;        ///< Mean or median of the moving ranges.
  stats::Answer lower;               ///< Lower natural process limit.
  stats::Answer upper;               ///< Upper natural process limit.
  stats::Answer moving_range_limit;  ///< Upper range limit.
};

/// What tells signal from noise (D. Wheeler 1993, "Understanding Variation").
enum class SignalRule {
  kOutsideLimits,         ///< 1: a value outside of the limits.
  kThreeOfFourNearLimit,  ///< 2: three of four successive values nearer to a limit than the center.
  kRunOfEight,            ///< 3: eight or more successive values on one side of the center.
  kMovingRangeOutside,    ///< A moving range above its limit.
};

/// A signal: what chance alone hardly makes.
struct Signal {
  SignalRule rule = SignalRule::kOutsideLimits;
  size_t first = 0;  ///< Position in the series of the first value that belongs to it.
  size_t last = 0;   ///< Position of the last one.
  bool high = true;  ///< Above the center rather than below it.

  friend bool operator==(const Signal&, const Signal&) = default;
};

/// The process behavior chart of a stretch of the series.
struct ProcessPhase {
  size_t first = 0;  ///< Position of its first value.
  size_t end = 0;    ///< Position after its last one.
  ProcessLimits limits;
  std::vector<Signal> signals;
};

/// Limits of an XmR chart (D. Wheeler 1993): mean +- 2.66 mean moving range, and 3.268 times it for
/// the moving ranges, mR_i = |x_i - x_{i-1}|. A gap breaks the moving range: nothing is
/// interpolated. A constant series has its value for both limits, so any change will be a signal.
/// Series that are seasonal, and counts that are rare, first need relatives or rates.
///
/// Terms: of the center "mean of the values", of the moving range "mean" or "median of the moving
/// ranges", of the limits "center" and "moving range"; of a lower one that is cut "floor" besides.
/// n: the values that there are; coverage: their share of the periods. Complexity: O(n).
[[nodiscard]] ProcessLimits LimitsOf(std::span<const std::optional<double>> series,
                                     const LimitOptions& options);

/// The signals of a series against limits, its own or those of an earlier phase, in the order of
/// the rules and then of time; overlapping windows of rule 2 make one signal. Gaps are stepped over
/// by rules 2 and 3, but no moving range crosses one; a value on the center line ends a run, and so
/// does one that is not a number. None without limits.
/// Complexity: O(n).
[[nodiscard]] std::vector<Signal> SignalsOf(std::span<const std::optional<double>> series,
                                            const ProcessLimits& limits);

/// The chart phase by phase: a new one starts at each of the positions, with limits of its own.
/// Positions that are 0, not rising or beyond the end are ignored. Complexity: O(n).
[[nodiscard]] std::vector<ProcessPhase> ProcessBehaviorOf(
    std::span<const std::optional<double>> series, std::span<const size_t> phase_starts,
    const LimitOptions& options);

/// What a signal means, in a sentence.
[[nodiscard]] std::string Describe(const Signal& signal);

}  // namespace concord::metrics
