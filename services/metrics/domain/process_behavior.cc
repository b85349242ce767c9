#include "services/metrics/domain/process_behavior.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>

#include "common/stats/quantile.h"
#include "services/metrics/domain/process_signals.h"

namespace concord::metrics {
namespace {

using stats::Answer;

constexpr char kProcessBehaviorFormula[] = "xmr_limits/1";
constexpr double kMeanLimit = 2.66;
constexpr double kMeanRangeLimit = 3.268;
constexpr double kMedianLimit = 3.145;
constexpr double kMedianRangeLimit = 3.865;
constexpr double kScreenAbove = 3.5;
constexpr size_t kProcessBehaviorFewest = 6;
constexpr size_t kEnough = 12;

std::vector<double> Present(std::span<const std::optional<double>> series) {
  std::vector<double> values;
  for (const auto& value : series) {
    if (value) values.push_back(*value);
  }
  return values;
}

std::vector<double> MovingRanges(std::span<const std::optional<double>> series) {
  std::vector<double> ranges;
  for (size_t i = 1; i < series.size(); ++i) {
    if (series[i - 1] && series[i]) ranges.push_back(std::abs(*series[i] - *series[i - 1]));
  }
  return ranges;
}

/// From the first value on, so that the mean of a constant is that constant, to the last bit.
double MeanFromFirst(std::span<const double> values) {
  double above = 0;
  for (const double value : values) above += value - values.front();
  return values.front() + above / static_cast<double>(values.size());
}

/// Not finite where a range is not.
double TypicalRange(std::vector<double> ranges, const LimitOptions& options) {
  if (options.median_moving_range) {
    return stats::Median(ranges).value_or(std::numeric_limits<double>::infinity());
  }
  const double mean = MeanFromFirst(ranges);
  if (!options.screen_moving_ranges) return mean;
  std::erase_if(ranges, [&](double range) { return range > kScreenAbove * mean; });
  return ranges.empty() ? mean : MeanFromFirst(ranges);
}

void CutAtFloor(Answer& lower, const LimitOptions& options) {
  if (!options.physical_floor || *options.physical_floor <= *lower.value) return;
  const double floor = *options.physical_floor;
  lower.terms.push_back({"floor", floor, 1, floor - *lower.value, {}});
  lower.value = floor;
}

ProcessLimits All(const Answer& answer) { return {answer, answer, answer, answer, answer}; }

ProcessLimits Computed(const std::vector<double>& values, std::vector<double> ranges,
                       double coverage, const LimitOptions& options) {
  const double center = MeanFromFirst(values);
  const double range = TypicalRange(std::move(ranges), options);
  const double factor = options.median_moving_range ? kMedianLimit : kMeanLimit;
  const double range_factor = options.median_moving_range ? kMedianRangeLimit : kMeanRangeLimit;
  const auto answer = [&](double value, std::vector<stats::Term> terms) {
    Answer made = stats::Known(kProcessBehaviorFormula, value, static_cast<int64_t>(values.size()),
                               std::move(terms));
    if (values.size() < kEnough) {
      stats::MakeProvisional(made, "Limits of fewer than 12 values may still move much.");
    }
    made.coverage = coverage;
    return made;
  };
  const stats::Term at_center{"center", center, 1, center, {}};
  ProcessLimits limits;
  limits.center = answer(center, {{"mean of the values", center, 1, center, {}}});
  const char* typical =
      options.median_moving_range ? "median of the moving ranges" : "mean of the moving ranges";
  limits.moving_range = answer(range, {{typical, range, 1, range, {}}});
  limits.upper = answer(center + factor * range,
                        {at_center, {"moving range", range, factor, factor * range, {}}});
  limits.lower = answer(center - factor * range,
                        {at_center, {"moving range", range, -factor, -factor * range, {}}});
  CutAtFloor(limits.lower, options);
  limits.moving_range_limit = answer(
      range_factor * range, {{"moving range", range, range_factor, range_factor * range, {}}});
  return limits;
}

bool Usable(const ProcessLimits& limits) {
  return std::isfinite(*limits.upper.value) && std::isfinite(*limits.lower.value) &&
         std::isfinite(*limits.moving_range_limit.value);
}

}  // namespace

ProcessLimits LimitsOf(std::span<const std::optional<double>> series, const LimitOptions& options) {
  const std::vector<double> values = Present(series);
  const auto n = static_cast<int64_t>(values.size());
  const bool finite =
      std::all_of(values.begin(), values.end(), [](double v) { return std::isfinite(v); });
  if (!finite || !std::isfinite(options.physical_floor.value_or(0))) {
    return All(stats::Undefined(kProcessBehaviorFormula, "A value is not a number.", n));
  }
  const bool on_floor = std::all_of(values.begin(), values.end(), [&](double value) {
    return value >= options.physical_floor.value_or(value);
  });
  if (!on_floor) {
    return All(
        stats::Undefined(kProcessBehaviorFormula, "A value is below the least that can occur.", n));
  }
  std::vector<double> ranges = MovingRanges(series);
  if (values.size() < kProcessBehaviorFewest) {
    return All(stats::Insufficient(kProcessBehaviorFormula, "Limits need at least 6 values.", n));
  }
  if (ranges.empty()) {
    return All(stats::Insufficient(kProcessBehaviorFormula,
                                   "No two values follow each other without a gap.", n));
  }
  const auto periods = options.periods.value_or(static_cast<int64_t>(series.size()));
  const double coverage = static_cast<double>(n) / static_cast<double>(periods);
  ProcessLimits limits = Computed(values, std::move(ranges), coverage, options);
  if (!Usable(limits))
    return All(stats::Undefined(kProcessBehaviorFormula, "The values are too large.", n));
  return limits;
}

std::vector<Signal> SignalsOf(std::span<const std::optional<double>> series,
                              const ProcessLimits& limits) {
  if (!limits.upper.has_value()) return {};
  std::vector<Signal> signals = OutsideLimits(series, limits);
  for (const auto& rule : {NearLimit, RunsOfEight, MovingRangesOutside}) {
    const std::vector<Signal> found = rule(series, limits);
    signals.insert(signals.end(), found.begin(), found.end());
  }
  return signals;
}

std::vector<ProcessPhase> ProcessBehaviorOf(std::span<const std::optional<double>> series,
                                            std::span<const size_t> phase_starts,
                                            const LimitOptions& options) {
  std::vector<size_t> bounds{0};
  for (const size_t start : phase_starts) {
    if (start > bounds.back() && start < series.size()) bounds.push_back(start);
  }
  bounds.push_back(series.size());
  std::vector<ProcessPhase> phases;
  for (size_t i = 1; i < bounds.size(); ++i) {
    ProcessPhase phase{bounds[i - 1], bounds[i], {}, {}};
    const auto stretch = series.subspan(phase.first, phase.end - phase.first);
    phase.limits = LimitsOf(stretch, options);
    phase.signals = SignalsOf(stretch, phase.limits);
    for (Signal& signal : phase.signals) {
      signal.first += phase.first;
      signal.last += phase.first;
    }
    phases.push_back(std::move(phase));
  }
  return phases;
}

std::string Describe(const Signal& signal) {
  const std::string side = signal.high ? "above" : "below";
  switch (signal.rule) {
    case SignalRule::kOutsideLimits:
      return "A value is " + side + " what routine variation explains.";
    case SignalRule::kThreeOfFourNearLimit:
      return "Three of four values in a row are nearer to the limit " + side +
             " the center than to the center.";
    case SignalRule::kRunOfEight:
      return "Eight or more values in a row are " + side + " the center.";
    case SignalRule::kMovingRangeOutside:
      return std::string("A value ") + (signal.high ? "rose" : "fell") +
             " by more than routine variation explains.";
  }
  return "";
}

}  // namespace concord::metrics
