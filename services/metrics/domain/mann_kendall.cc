#include "services/metrics/domain/mann_kendall.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "common/stats/inversions.h"
#include "common/stats/normal.h"
#include "common/stats/ranks.h"
#include "services/metrics/domain/series.h"

namespace concord::metrics {
namespace {

using stats::Answer;
using stats::Term;

constexpr char kMannKendallFormula[] = "mann_kendall/1";
constexpr char kSeasonalFormula[] = "seasonal_kendall/1";
constexpr int64_t kMannKendallFewest = 4;
constexpr int64_t kMostForExact = 10;
/// 20! is the last factorial of 64 bits.
constexpr int64_t kMostForCounts = 20;

int64_t PairsAmong(int64_t count) { return count * (count - 1) / 2; }

int64_t PairsWithin(std::span<const int64_t> groups) {
  int64_t pairs = 0;
  for (const int64_t count : groups) pairs += PairsAmong(count);
  return pairs;
}

struct Score {
  int64_t rising = 0;
  int64_t falling = 0;
  int64_t tied = 0;
  double variance = 0;

  [[nodiscard]] int64_t s() const { return rising - falling; }
};

/// Observations of which some are of one time.
struct TimeTies {
  std::vector<int64_t> groups;  ///< Sizes of two and more.
  int64_t pairs_of_value = 0;   ///< Pairs of one time that have one value too.
};

template <typename Same>
std::vector<int64_t> GroupsOf(std::span<const Observation> sorted, Same same) {
  std::vector<int64_t> groups;
  for (size_t from = 0, to = 0; from < sorted.size(); from = to) {
    to = from + 1;
    while (to < sorted.size() && same(sorted[to], sorted[from])) ++to;
    if (to - from > 1) groups.push_back(static_cast<int64_t>(to - from));
  }
  return groups;
}

TimeTies TimeTiesOf(std::span<const Observation> sorted) {
  const auto at_once = [](const Observation& a, const Observation& b) { return a.time == b.time; };
  const auto equal = [](const Observation& a, const Observation& b) {
    return a.time == b.time && a.value == b.value;
  };
  return {GroupsOf(sorted, at_once), PairsWithin(GroupsOf(sorted, equal))};
}

/// Of one time the values rise, so that no inversion is among them.
Score ScoreOf(std::vector<double> values, const TimeTies& times) {
  const auto n = static_cast<int64_t>(values.size());
  const stats::CountedSort counted = stats::SortCountingInversions(std::move(values));
  const std::vector<int64_t> ties = stats::TieGroupsOfSorted(counted.sorted);
  Score score;
  score.tied = PairsWithin(ties) + PairsWithin(times.groups) - times.pairs_of_value;
  score.falling = counted.inversions;
  score.rising = PairsAmong(n) - score.tied - score.falling;
  score.variance = ScoreVariance(n, ties, times.groups);
  return score;
}

/// Sums over groups of ties, as the variance of S takes them.
struct TieSums {
  double scores = 0;   ///< t (t - 1) (2t + 5)
  double pairs = 0;    ///< t (t - 1)
  double triples = 0;  ///< t (t - 1) (t - 2)
};

TieSums TieSumsOf(std::span<const int64_t> groups) {
  TieSums sums;
  for (const int64_t group : groups) {
    const auto t = static_cast<double>(group);
    sums.scores += t * (t - 1) * (2 * t + 5);
    sums.pairs += t * (t - 1);
    sums.triples += t * (t - 1) * (t - 2);
  }
  return sums;
}

TrendTest NoTrend(const Answer& answer) { return {answer, answer, answer, answer, answer}; }

/// A part of what is no sum.
Term Part(std::string name, double value) { return {std::move(name), value, 1, std::nullopt, {}}; }

std::vector<Term> VarianceTerms(double without_ties, double variance) {
  const double ties = variance - without_ties;
  return {{"without ties", without_ties, 1, without_ties, {}}, {"ties", ties, 1, ties, {}}};
}

/// `without_ties` is what the variance would be without any.
TrendTest Tested(const char* formula, int64_t n, double s, double variance, double without_ties,
                 std::vector<Term> terms) {
  const double z = ScoreZ(static_cast<int64_t>(s), variance);
  TrendTest test;
  test.s = stats::Known(formula, s, n, std::move(terms));
  test.variance = stats::Known(formula, variance, n, VarianceTerms(without_ties, variance));
  test.z = stats::Known(formula, z, n, {Part("S", s), Part("variance", variance)});
  test.normal_p = stats::Known(formula, stats::NormalTwoSidedP(z), n, {Part("Z", z)});
  test.exact_p = stats::Undefined(
      formula, "The exact probability is only for up to 10 values without ties.", n);
  return test;
}

Term PairsTerm(std::string name, int64_t pairs, double weight) {
  const auto count = static_cast<double>(pairs);
  return {std::move(name), count, weight, weight * count, {}};
}

/// Mann-Kendall of finite values.
TrendTest TestOf(std::vector<double> values, const TimeTies& times) {
  const auto n = static_cast<int64_t>(values.size());
  if (n < kMannKendallFewest) {
    return NoTrend(
        stats::Insufficient(kMannKendallFormula, "A test for trend needs at least 4 values.", n));
  }
  const Score score = ScoreOf(std::move(values), times);
  TrendTest test = Tested(
      kMannKendallFormula, n, static_cast<double>(score.s()), score.variance, ScoreVariance(n, {}),
      {PairsTerm("rising", score.rising, 1), PairsTerm("falling", score.falling, -1),
       PairsTerm("tied", score.tied, 0)});
  if (n <= kMostForExact && score.tied == 0) {
    test.exact_p = stats::Known(kMannKendallFormula, ExactScoreP(n, score.s()).value_or(1), n,
                                {Part("S", static_cast<double>(score.s()))});
  }
  return test;
}

}  // namespace

double ScoreVariance(int64_t n, std::span<const int64_t> tie_groups) {
  return ScoreVariance(n, tie_groups, {});
}

double ScoreVariance(int64_t n, std::span<const int64_t> tie_groups,
                     std::span<const int64_t> time_groups) {
  const auto count = static_cast<double>(n);
  const TieSums values = TieSumsOf(tie_groups);
  const TieSums times = TieSumsOf(time_groups);
  double variance = (count * (count - 1) * (2 * count + 5) - values.scores - times.scores) / 18;
  if (times.pairs == 0 || values.pairs == 0) return variance;
  variance += values.pairs * times.pairs / (2 * count * (count - 1));
  if (n > 2) {
    variance += values.triples * times.triples / (9 * count * (count - 1) * (count - 2));
  }
  // What is left of 0 by rounding may be below it.
  return std::max(0.0, variance);
}

double ScoreZ(int64_t s, double variance) {
  if (s == 0 || !(variance > 0)) return 0;
  return (static_cast<double>(s) - (s > 0 ? 1 : -1)) / std::sqrt(variance);
}

std::optional<double> ExactScoreP(int64_t n, int64_t s) {
  if (n < 1 || n > kMostForCounts) return std::nullopt;
  std::vector<uint64_t> orders{1};
  uint64_t all = 1;
  for (int64_t size = 2; size <= n; ++size) {
    std::vector<uint64_t> longer(static_cast<size_t>(size * (size - 1) / 2 + 1));
    for (size_t k = 0; k < orders.size(); ++k) {
      for (size_t j = 0; j < static_cast<size_t>(size); ++j) longer[k + j] += orders[k];
    }
    orders = std::move(longer);
    all *= static_cast<uint64_t>(size);
  }
  const auto pairs = static_cast<int64_t>(orders.size()) - 1;
  // Bounded, as the least integer has no absolute value.
  const int64_t far = std::abs(std::clamp(s, -pairs - 1, pairs + 1));
  uint64_t as_far = 0;
  for (int64_t k = 0; k <= pairs; ++k) {
    if (std::abs(pairs - 2 * k) >= far) as_far += orders[static_cast<size_t>(k)];
  }
  return static_cast<double>(as_far) / static_cast<double>(all);
}

TrendTest MannKendall(std::span<const double> values) {
  const auto n = static_cast<int64_t>(values.size());
  if (!AllFinite(values))
    return NoTrend(stats::Undefined(kMannKendallFormula, "A value is not a number.", n));
  return TestOf({values.begin(), values.end()}, {});
}

TrendTest MannKendallOfSorted(std::span<const Observation> sorted) {
  const auto n = static_cast<int64_t>(sorted.size());
  if (!AllFinite(sorted))
    return NoTrend(stats::Undefined(kMannKendallFormula, "A value is not a number.", n));
  if (n >= kMannKendallFewest && sorted.front().time == sorted.back().time) {
    return NoTrend(stats::Undefined(kMannKendallFormula, "All values are of one time.", n));
  }
  std::vector<double> values;
  values.reserve(sorted.size());
  for (const Observation& each : sorted) values.push_back(each.value);
  return TestOf(std::move(values), TimeTiesOf(sorted));
}

TrendTest SeasonalKendall(std::span<const SeasonalValue> values) {
  std::map<int, std::vector<double>> seasons;
  for (const SeasonalValue& each : values) seasons[each.season].push_back(each.value);
  std::vector<Term> terms;
  int64_t s = 0;
  double variance = 0;
  double without_ties = 0;
  int64_t longest = 0;
  for (const auto& [season, of_season] : seasons) {
    if (!AllFinite(of_season)) {
      return NoTrend(stats::Undefined(kSeasonalFormula, "A value is not a number."));
    }
    const Score score = ScoreOf(of_season, {});
    s += score.s();
    variance += score.variance;
    without_ties += ScoreVariance(static_cast<int64_t>(of_season.size()), {});
    longest = std::max(longest, static_cast<int64_t>(of_season.size()));
    terms.push_back(PairsTerm(std::to_string(season), score.s(), 1));
  }
  const auto n = static_cast<int64_t>(values.size());
  if (longest < kMannKendallFewest) {
    return NoTrend(stats::Insufficient(kSeasonalFormula, "No season has at least 4 values.", n));
  }
  return Tested(kSeasonalFormula, n, static_cast<double>(s), variance, without_ties,
                std::move(terms));
}

}  // namespace concord::metrics
