#include "services/metrics/domain/theil_sen.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/stats/inversions.h"
#include "common/stats/normal.h"
#include "common/stats/quantile.h"
#include "common/stats/ranks.h"
#include "services/metrics/domain/mann_kendall.h"
#include "services/metrics/domain/slope_selection.h"

namespace concord::metrics {
namespace {

using stats::Answer;

constexpr char kTheilSenFormula[] = "theil_sen/1";
constexpr int64_t kTheilSenFewest = 4;
constexpr double kLargest = 1e60;

std::vector<double> TimesOf(std::span<const Observation> series) {
  std::vector<double> times;
  times.reserve(series.size());
  for (const Observation& each : series) times.push_back(each.time);
  return times;
}

std::vector<double> SortedValuesOf(std::span<const Observation> series) {
  std::vector<double> values;
  values.reserve(series.size());
  for (const Observation& each : series) values.push_back(each.value);
  return stats::SortCountingInversions(std::move(values)).sorted;
}

bool HasSize(double number) {
  return number == 0 || (std::abs(number) <= kLargest && std::abs(number) >= 1 / kLargest);
}

/// Whether the selection of slopes is exact for these numbers. Sorted by time.
bool InReach(std::span<const Observation> sorted) {
  for (size_t i = 0; i < sorted.size(); ++i) {
    if (!HasSize(sorted[i].time) || !HasSize(sorted[i].value)) return false;
    if (i > 0 && !HasSize(sorted[i].time - sorted[i - 1].time)) return false;
  }
  return true;
}

/// Both the times and the values may have ties. Sorted by time.
double VarianceOfScore(std::span<const Observation> sorted) {
  return ScoreVariance(static_cast<int64_t>(sorted.size()),
                       stats::TieGroupsOfSorted(SortedValuesOf(sorted)),
                       stats::TieGroupsOfSorted(TimesOf(sorted)));
}

/// 0-based ranks: the two of the middle, then the lower and the upper end of the interval.
std::vector<int64_t> Ranks(int64_t pairs, double half_width) {
  const auto n = static_cast<double>(pairs);
  const double lower = std::clamp(std::floor((n - half_width) / 2), 1.0, n);
  const double upper = std::clamp(std::ceil((n + half_width) / 2 + 1), 1.0, n);
  return {(pairs - 1) / 2, pairs / 2, static_cast<int64_t>(lower) - 1,
          static_cast<int64_t>(upper) - 1};
}

Answer Intercept(std::span<const Observation> series, double slope) {
  std::vector<double> left;
  left.reserve(series.size());
  for (const Observation& each : series) left.push_back(each.value - slope * each.time);
  const auto n = static_cast<int64_t>(series.size());
  const auto median = stats::Median(left);
  if (!median) return stats::Undefined(kTheilSenFormula, "The line at time 0 is out of reach.", n);
  return stats::Known(kTheilSenFormula, *median, n);
}

TrendLine NoLine(const Answer& answer) { return {answer, answer}; }

/// The answer without one, if there is none. Sorted by time.
std::optional<Answer> NoLine(std::span<const Observation> sorted, double level) {
  const auto n = static_cast<int64_t>(sorted.size());
  if (!(level > 0 && level < 1)) {
    return stats::Undefined(kTheilSenFormula, "The level is not between 0 and 1.", n);
  }
  if (n < kTheilSenFewest)
    return stats::Insufficient(kTheilSenFormula, "A trend needs at least 4 values.", n);
  if (!InReach(sorted)) {
    return stats::Undefined(kTheilSenFormula,
                            "Numbers are too large or too small, or times too close.", n);
  }
  if (sorted.front().time == sorted.back().time) {
    return stats::Undefined(kTheilSenFormula, "All values are of one time.", n);
  }
  return std::nullopt;
}

TrendLine LineOf(std::span<const Observation> sorted, double level, double score_variance) {
  const auto n = static_cast<int64_t>(sorted.size());
  const int64_t pairs = SlopeCount(sorted);
  // By the lower tail, as a level next to 1 leaves nothing of the upper one.
  const double z = -stats::NormalQuantile((1 - level) / 2).value_or(0);
  const std::vector<int64_t> ranks = Ranks(pairs, z * std::sqrt(std::max(0.0, score_variance)));
  const std::vector<double> slopes = SelectSlopes(sorted, ranks);
  const double slope = slopes[0] / 2 + slopes[1] / 2;
  TrendLine line;
  line.slope =
      stats::Known(kTheilSenFormula, slope, n,
                   {{"pairs", static_cast<double>(pairs), 1, std::nullopt, {}},
                    {"lower rank", static_cast<double>(ranks[2] + 1), 1, std::nullopt, {}},
                    {"upper rank", static_cast<double>(ranks[3] + 1), 1, std::nullopt, {}}});
  line.slope.interval = stats::Interval{slopes[2], slopes[3], level};
  line.intercept = Intercept(sorted, slope);
  return line;
}

TrendLine NotANumber(std::span<const Observation> series) {
  return NoLine(stats::Undefined(kTheilSenFormula, "A value is not a number.",
                                 static_cast<int64_t>(series.size())));
}

}  // namespace

TrendLine TheilSen(std::span<const Observation> series, double level) {
  if (!AllFinite(series)) return NotANumber(series);
  const std::vector<Observation> sorted = SortedForSlopes(series);
  if (const auto none = NoLine(sorted, level)) return NoLine(*none);
  return LineOf(sorted, level, VarianceOfScore(sorted));
}

TrendLine TheilSenOfSorted(std::span<const Observation> sorted, double level,
                           double score_variance) {
  if (!AllFinite(sorted) || !std::isfinite(score_variance)) return NotANumber(sorted);
  if (const auto none = NoLine(sorted, level)) return NoLine(*none);
  return LineOf(sorted, level, score_variance);
}

}  // namespace concord::metrics
