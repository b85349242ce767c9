#include "common/stats/binomial.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace concord::stats {
namespace {

constexpr double kBinomialRounding = 1e-13;

bool IsProbability(double p) { return p >= 0 && p <= 1; }

/// How often each count occurs, against the most frequent one; what underflows is left out. Needs
/// no factorials, whose logarithms lose digits when n is large.
struct Weights {
  int64_t first = 0;
  std::vector<double> weight;
};

Weights AroundMode(int64_t n, double success) {
  const double odds = success / (1 - success);
  const auto mode = std::min(n, static_cast<int64_t>((static_cast<double>(n) + 1) * success));
  std::vector<double> weight{1};
  int64_t first = mode;
  for (double w = 1; first > 0; --first) {
    w *= static_cast<double>(first) / (static_cast<double>(n - first + 1) * odds);
    if (w == 0) break;
    weight.push_back(w);
  }
  std::reverse(weight.begin(), weight.end());
  double w = 1;
  for (int64_t k = mode; k < n; ++k) {
    w *= static_cast<double>(n - k) * odds / static_cast<double>(k + 1);
    if (w == 0) break;
    weight.push_back(w);
  }
  return {first, std::move(weight)};
}

}  // namespace

std::optional<int64_t> BinomialQuantile(int64_t n, double success, double probability) {
  if (n < 0 || !IsProbability(success) || !IsProbability(probability)) return std::nullopt;
  if (probability == 0 || success == 0) return 0;
  if (probability == 1 || success == 1) return n;
  const Weights weights = AroundMode(n, success);
  double total = 0;
  for (const double w : weights.weight) total += w;
  const double wanted = probability * total * (1 - kBinomialRounding);
  double sum = 0;
  int64_t k = weights.first;
  for (const double w : weights.weight) {
    sum += w;
    if (sum >= wanted) return k;
    ++k;
  }
  return n;
}

}  // namespace concord::stats
