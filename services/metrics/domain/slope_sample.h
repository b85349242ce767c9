#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace concord::metrics {

/// A slope that is looked for: that of a rank among the slopes of all pairs.
struct SlopeTarget {
  int64_t rank = 0;
  double slope = 0;
};

/// A slope, and about how many others are between it and another.
struct SlopeStep {
  double slope = 0;
  double inside = 0;
};

/// Where targets should be, by a sample.
struct SlopeWindow {
  double low = 0;
  std::vector<SlopeStep> steps;  ///< From `low` on in even steps; the last is the end.
  std::span<SlopeTarget> targets;
};

/// What a sample was drawn from: slopes above `low` and below `high`.
struct SlopeRange {
  double low = 0;
  double high = 0;
  int64_t up_to_low = 0;  ///< So many slopes of all are not above `low`.
  double inside = 0;      ///< So many are in the range.
};

/// The windows of a sample, and its middle.
struct SampledWindows {
  std::vector<SlopeWindow> windows;
  double middle = 0;
};

/// A window for each target, `standard_errors` of its rank in the sample wide to either side; one
/// for several whose windows meet. Targets are sorted by rank, and their ranks are in the range. An
/// empty sample gives the range itself. Complexity: O(sample) expected.
[[nodiscard]] SampledWindows WindowsOf(std::vector<double> sample, const SlopeRange& range,
                                       std::span<SlopeTarget> targets, double standard_errors);

/// The first step that surely has `count` slopes before it, as far as a sample can tell of which
/// one stands for `stride`; else the last one.
[[nodiscard]] const SlopeStep& StepPast(const SlopeWindow& window, double count, double stride);

}  // namespace concord::metrics
