#pragma once

#include <cstdint>
#include <span>

#include "common/stats/answer.h"

namespace concord::metrics {

/// Runs around the median.
struct RunsReport {
  stats::Answer median;
  stats::Answer longest_run;  ///< Successive useful values on one side. Status of the test, as all.
  stats::Answer longest_run_limit;
  stats::Answer crossings;  ///< How often successive useful values change the side.
  stats::Answer crossings_limit;
  bool run_too_long = false;
  bool crossings_too_few = false;

  [[nodiscard]] bool signal() const { return run_too_long || crossings_too_few; }
};

/// The longest run that chance alone makes of n useful values: round(log2(n) + 3). n above 0.
[[nodiscard]] int64_t LongestRunLimit(int64_t useful);

/// The fewest crossings that chance alone makes of n useful values: the 5 % quantile of
/// Binomial(n - 1, 1/2). n above 0.
[[nodiscard]] int64_t CrossingsLimit(int64_t useful);

/// Whether a series shifts, without control limits (J. Anhoej and A. Olesen 2014, "Run charts
/// revisited"): a run longer, or crossings fewer, than their limits; at the limit is no signal.
/// Useful are the values that are not the median; n is their number.
///
/// INSUFFICIENT_DATA: fewer than 10 useful values, where the published tables start (ours); the
/// median still stands, if there is a value.
/// UNDEFINED: a value that is not finite. Complexity: O(n).
[[nodiscard]] RunsReport RunsAroundMedian(std::span<const double> values);

}  // namespace concord::metrics
