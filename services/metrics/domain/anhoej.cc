#include "services/metrics/domain/anhoej.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "common/stats/binomial.h"
#include "common/stats/quantile.h"
#include "services/metrics/domain/series.h"

namespace concord::metrics {
namespace {

using stats::Answer;

constexpr char kAnhoejFormula[] = "anhoej_runs/1";
constexpr int64_t kAnhoejFewest = 10;
constexpr double kChance = .05;

RunsReport NoRuns(const Answer& answer) {
  return {answer, answer, answer, answer, answer, false, false};
}

struct Runs {
  int64_t longest = 0;
  int64_t crossings = 0;
};

Runs RunsOf(const std::vector<bool>& above) {
  Runs runs;
  int64_t length = 0;
  for (size_t i = 0; i < above.size(); ++i) {
    const bool crossed = i > 0 && above[i] != above[i - 1];
    runs.crossings += crossed ? 1 : 0;
    length = crossed ? 1 : length + 1;
    runs.longest = std::max(runs.longest, length);
  }
  return runs;
}

}  // namespace

int64_t LongestRunLimit(int64_t useful) {
  return std::llround(std::log2(static_cast<double>(useful)) + 3);
}

int64_t CrossingsLimit(int64_t useful) {
  return stats::BinomialQuantile(useful - 1, .5, kChance).value_or(0);
}

RunsReport RunsAroundMedian(std::span<const double> values) {
  if (!AllFinite(values))
    return NoRuns(stats::Undefined(kAnhoejFormula, "A value is not a number."));
  const auto median = stats::Median(values);
  if (!median) return NoRuns(stats::Insufficient(kAnhoejFormula, "There are no values."));
  std::vector<bool> above;
  for (const double value : values) {
    if (value != *median) above.push_back(value > *median);
  }
  const auto useful = static_cast<int64_t>(above.size());
  if (useful < kAnhoejFewest) {
    RunsReport few = NoRuns(stats::Insufficient(
        kAnhoejFormula, "The test of runs needs at least 10 values that are not the median.",
        useful));
    few.median = stats::Known(kAnhoejFormula, *median, static_cast<int64_t>(values.size()));
    return few;
  }
  const Runs runs = RunsOf(above);
  const auto count = [&](int64_t value) {
    return stats::Known(kAnhoejFormula, static_cast<double>(value), useful);
  };
  RunsReport report;
  report.median = stats::Known(kAnhoejFormula, *median, static_cast<int64_t>(values.size()));
  report.longest_run = count(runs.longest);
  report.longest_run_limit = count(LongestRunLimit(useful));
  report.crossings = count(runs.crossings);
  report.crossings_limit = count(CrossingsLimit(useful));
  report.run_too_long = runs.longest > LongestRunLimit(useful);
  report.crossings_too_few = runs.crossings < CrossingsLimit(useful);
  return report;
}

}  // namespace concord::metrics
