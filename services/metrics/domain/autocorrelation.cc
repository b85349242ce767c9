#include "services/metrics/domain/autocorrelation.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "services/metrics/domain/series.h"

namespace concord::metrics {
namespace {

constexpr char kLagFormula[] = "lag_1_autocorrelation/1";
constexpr int64_t kAutocorrelationFewest = 4;

/// What is left of the values without their least-squares line.
std::vector<double> Detrended(std::span<const double> values) {
  const auto n = static_cast<double>(values.size());
  double mean = 0;
  for (const double value : values) mean += value / n;
  double products = 0;
  double squares = 0;
  for (size_t i = 0; i < values.size(); ++i) {
    const double at = static_cast<double>(i) - (n - 1) / 2;
    products += at * (values[i] - mean);
    squares += at * at;
  }
  std::vector<double> left(values.size());
  for (size_t i = 0; i < values.size(); ++i) {
    left[i] = values[i] - mean - products / squares * (static_cast<double>(i) - (n - 1) / 2);
  }
  return left;
}

/// Squares that are only the rounding of numbers of that size.
double SquaredRounding(std::span<const double> values) {
  double largest = 0;
  for (const double value : values) largest = std::max(largest, std::abs(value));
  return static_cast<double>(values.size()) * std::pow(1e-13 * largest, 2);
}

}  // namespace

Autocorrelation LagOneAutocorrelation(std::span<const double> values) {
  const auto n = static_cast<int64_t>(values.size());
  if (!AllFinite(values)) return {stats::Undefined(kLagFormula, "A value is not a number.", n)};
  if (n < kAutocorrelationFewest)
    return {stats::Insufficient(kLagFormula, "It needs at least 4 values.", n)};
  const std::vector<double> left = Detrended(values);
  double squares = 0;
  double products = 0;
  for (size_t i = 0; i < left.size(); ++i) {
    squares += left[i] * left[i];
    if (i > 0) products += left[i - 1] * left[i];
  }
  if (!(squares > SquaredRounding(values)) || !std::isfinite(squares)) {
    return {stats::Undefined(kLagFormula, "The values lie on a line, or are too large.", n)};
  }
  const double r = products / squares;
  const auto count = static_cast<double>(n);
  const double reach = 1.96 * std::sqrt(count - 2);
  const bool significant = r < (-1 - reach) / (count - 1) || r > (-1 + reach) / (count - 1);
  return {stats::Known(kLagFormula, r, n,
                       {{"products of neighbors", products, 1, std::nullopt, {}},
                        {"squares", squares, 1, std::nullopt, {}}}),
          significant};
}

}  // namespace concord::metrics
