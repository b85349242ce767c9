#include "common/stats/kendall.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <tuple>
#include <utility>

#include "common/stats/inversions.h"
#include "common/stats/ranks.h"

namespace concord::stats {
namespace {

using Pair = std::pair<double, double>;

bool AllFinite(std::span<const double> values) {
  return std::all_of(values.begin(), values.end(), [](double v) { return std::isfinite(v); });
}

int64_t PairsOf(int64_t n) { return n * (n - 1) / 2; }

int64_t TiedPairs(std::span<const double> sorted) {
  int64_t tied = 0;
  for (const int64_t group : TieGroupsOfSorted(sorted)) tied += PairsOf(group);
  return tied;
}

/// Pairs that are equal on both sides; `sorted` by both.
int64_t TiedOnBoth(const std::vector<Pair>& sorted) {
  int64_t tied = 0;
  for (size_t from = 0; from < sorted.size();) {
    size_t to = from;
    while (to < sorted.size() && sorted[to] == sorted[from]) ++to;
    tied += PairsOf(static_cast<int64_t>(to - from));
    from = to;
  }
  return tied;
}

/// Sum of t^3 - t over the groups of ties.
double TieCorrection(std::span<const double> values) {
  double correction = 0;
  for (const int64_t group : TieGroups(values)) {
    const auto t = static_cast<double>(group);
    correction += t * t * t - t;
  }
  return correction;
}

bool Rateable(std::span<const std::vector<double>> raters) {
  if (raters.size() < 2 || raters.front().size() < 2) return false;
  return std::all_of(raters.begin(), raters.end(), [&](const std::vector<double>& scores) {
    return scores.size() == raters.front().size() && AllFinite(scores);
  });
}

}  // namespace

std::optional<double> KendallTauB(std::span<const double> x, std::span<const double> y) {
  if (x.size() != y.size() || x.size() < 2 || !AllFinite(x) || !AllFinite(y)) return std::nullopt;
  std::vector<Pair> sorted(x.size());
  for (size_t i = 0; i < x.size(); ++i) sorted[i] = {x[i], y[i]};
  std::sort(sorted.begin(), sorted.end());
  std::vector<double> first(x.size());
  std::vector<double> second(x.size());
  for (size_t i = 0; i < x.size(); ++i) std::tie(first[i], second[i]) = sorted[i];
  const CountedSort counted = SortCountingInversions(std::move(second));

  const int64_t all = PairsOf(static_cast<int64_t>(x.size()));
  const int64_t tied_x = TiedPairs(first);
  const int64_t tied_y = TiedPairs(counted.sorted);
  if (tied_x == all || tied_y == all) return std::nullopt;
  const int64_t discordant = counted.inversions;
  const int64_t concordant = all - tied_x - tied_y + TiedOnBoth(sorted) - discordant;
  const double untied =
      std::sqrt(static_cast<double>(all - tied_x)) * std::sqrt(static_cast<double>(all - tied_y));
  const double tau = static_cast<double>(concordant - discordant) / untied;
  return std::clamp(tau, -1.0, 1.0);
}

std::optional<double> KendallW(std::span<const std::vector<double>> raters) {
  if (!Rateable(raters)) return std::nullopt;
  const auto m = static_cast<double>(raters.size());
  const auto n = static_cast<double>(raters.front().size());
  std::vector<double> rank_sums(raters.front().size());
  double correction = 0;
  for (const std::vector<double>& scores : raters) {
    const std::vector<double> ranks = Midranks(scores);
    for (size_t i = 0; i < ranks.size(); ++i) rank_sums[i] += ranks[i];
    correction += TieCorrection(scores);
  }
  const double mean = m * (n + 1) / 2;
  double squares = 0;
  for (const double sum : rank_sums) squares += (sum - mean) * (sum - mean);
  const double most = m * m * (n * n * n - n) - m * correction;
  if (most <= 0) return std::nullopt;
  return std::clamp(12 * squares / most, 0.0, 1.0);
}

}  // namespace concord::stats
