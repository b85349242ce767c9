#include "services/metrics/domain/hamed_rao.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "common/stats/normal.h"
#include "common/stats/ranks.h"
#include "services/metrics/domain/theil_sen.h"

namespace concord::metrics {
namespace {

constexpr char kHamedRaoFormula[] = "hamed_rao/1";
constexpr double kLevel = .95;

/// Ranks, less their mean, of what is left without the Theil-Sen line.
std::vector<double> CenteredRanks(std::span<const Observation> series, double slope) {
  std::vector<double> left;
  left.reserve(series.size());
  for (const Observation& each : series) left.push_back(each.value - slope * each.time);
  std::vector<double> ranks = stats::Midranks(left);
  for (double& rank : ranks) rank -= (static_cast<double>(ranks.size()) + 1) / 2;
  return ranks;
}

std::vector<Observation> InOrder(std::span<const double> values) {
  std::vector<Observation> series;
  series.reserve(values.size());
  for (size_t i = 0; i < values.size(); ++i) {
    series.push_back({static_cast<double>(i), values[i]});
  }
  return series;
}

TrendTest WithoutVariance(TrendTest test, const std::string& reason) {
  test.variance = test.z = test.normal_p = stats::Undefined(kHamedRaoFormula, reason, test.s.n);
  return test;
}

double LaggedSum(std::span<const double> ranks, size_t lag) {
  double sum = 0;
  for (size_t i = lag; i < ranks.size(); ++i) sum += ranks[i - lag] * ranks[i];
  return sum;
}

double Correction(std::span<const double> ranks, size_t most_lags) {
  const double squares = LaggedSum(ranks, 0);
  if (squares == 0) return 1;
  const auto n = static_cast<double>(ranks.size());
  double sum = 0;
  for (size_t lag = 1; lag <= std::min(most_lags, ranks.size() - 1); ++lag) {
    const double r = LaggedSum(ranks, lag) / squares;
    if (std::abs(r) <= 1.96 / std::sqrt(n)) continue;
    const double left = n - static_cast<double>(lag);
    sum += left * (left - 1) * (left - 2) * r;
  }
  return 1 + 2 * sum / (n * (n - 1) * (n - 2));
}

}  // namespace

TrendTest HamedRao(std::span<const double> values, int most_lags) {
  TrendTest test = MannKendall(values);
  if (!test.s.has_value()) return test;
  const int64_t n = test.s.n;
  test.exact_p =
      stats::Undefined(kHamedRaoFormula, "The exact probability is for independent values.", n);
  const std::vector<Observation> series = InOrder(values);
  const stats::Answer slope = TheilSen(series, kLevel).slope;
  if (!slope.has_value()) return WithoutVariance(std::move(test), slope.reason);
  const double correction =
      Correction(CenteredRanks(series, *slope.value), static_cast<size_t>(std::max(most_lags, 0)));
  const double uncorrected = *test.variance.value;
  const double variance = uncorrected * correction;
  if (uncorrected > 0 && !(variance > 0)) {
    return WithoutVariance(std::move(test), "The corrected variance is not above 0.");
  }
  const double z = ScoreZ(static_cast<int64_t>(*test.s.value), variance);
  test.variance = stats::Known(kHamedRaoFormula, variance, n,
                               {{"uncorrected", uncorrected, correction, variance, {}},
                                {"correction", correction, 1, 0, {}}});
  test.z = stats::Known(kHamedRaoFormula, z, n);
  test.normal_p = stats::Known(kHamedRaoFormula, stats::NormalTwoSidedP(z), n);
  return test;
}

}  // namespace concord::metrics
