#include "common/stats/normal.h"

#include <cmath>
#include <numbers>

namespace concord::stats {
namespace {

constexpr int kNormalMostSteps = 6;

double Density(double x) {
  return std::exp(-x * x / 2) * std::numbers::inv_sqrtpi / std::numbers::sqrt2;
}

/// Abramowitz and Stegun 26.2.23, for the lower half; absolute error below 4.5e-4.
double RoughLowerQuantile(double probability) {
  const double t = std::sqrt(-2 * std::log(probability));
  const double above = 2.515517 + t * (.802853 + t * .010328);
  const double below = 1 + t * (1.432788 + t * (.189269 + t * .001308));
  return above / below - t;
}

double LowerQuantile(double probability) {
  double x = RoughLowerQuantile(probability);
  for (int step = 0; step < kNormalMostSteps; ++step) {
    const double newton = (NormalCdf(x) - probability) / Density(x);
    const double change = newton / (1 + x * newton / 2);
    if (!std::isfinite(change)) return x;  // The density of the far tail underflows.
    x -= change;
    if (std::abs(change) <= 1e-16 * std::abs(x)) return x;
  }
  return x;
}

}  // namespace

double NormalCdf(double x) { return std::erfc(-x / std::numbers::sqrt2) / 2; }

double NormalTwoSidedP(double z) { return std::erfc(std::abs(z) / std::numbers::sqrt2); }

std::optional<double> NormalQuantile(double probability) {
  if (!(probability > 0 && probability < 1)) return std::nullopt;
  if (probability == .5) return 0;
  if (probability < .5) return LowerQuantile(probability);
  return -LowerQuantile(1 - probability);
}

}  // namespace concord::stats
