#include "common/stats/beta.h"

#include <math.h>

#include <cmath>
#include <limits>

namespace concord::stats {
namespace {

constexpr int kBetaMostSteps = 100'000;
constexpr double kPrecision = 1e-15;
/// Stands for a denominator of 0 in Lentz's method.
constexpr double kTiny = 1e-300;

/// std::lgamma writes a global sign, which threads would race for.
double LogGamma(double x) {
  int sign = 0;
  return ::lgamma_r(x, &sign);
}

double AwayFromZero(double x) { return std::abs(x) < kTiny ? kTiny : x; }

/// The continued fraction of I_x(a, b); it converges fast where x < (a + 1) / (a + b + 2).
std::optional<double> Fraction(double a, double b, double x) {
  double c = 1;
  double d = 1 / AwayFromZero(1 - (a + b) * x / (a + 1));
  double fraction = d;
  for (int m = 1; m <= kBetaMostSteps; ++m) {
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / AwayFromZero(1 + even * d);
    c = AwayFromZero(1 + even / c);
    fraction *= d * c;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / AwayFromZero(1 + odd * d);
    c = AwayFromZero(1 + odd / c);
    fraction *= d * c;
    if (std::abs(d * c - 1) < kPrecision) return fraction;
  }
  return std::nullopt;
}

std::optional<double> LowerTail(double a, double b, double x) {
  const double log_front =
      a * std::log(x) + b * std::log1p(-x) + LogGamma(a + b) - LogGamma(a) - LogGamma(b);
  const auto fraction = Fraction(a, b, x);
  if (!fraction) return std::nullopt;
  return std::exp(log_front) * *fraction / a;
}

bool IsShape(double value) { return std::isfinite(value) && value > 0; }

double Clamped(double probability) { return std::fmin(1, std::fmax(0, probability)); }

}  // namespace

std::optional<double> RegularizedIncompleteBeta(double a, double b, double x) {
  if (!IsShape(a) || !IsShape(b) || std::isnan(x)) return std::nullopt;
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x < (a + 1) / (a + b + 2)) {
    const auto lower = LowerTail(a, b, x);
    if (!lower) return std::nullopt;
    return Clamped(*lower);
  }
  const auto upper = LowerTail(b, a, 1 - x);
  if (!upper) return std::nullopt;
  return Clamped(1 - *upper);
}

std::optional<double> BetaQuantile(double a, double b, double probability) {
  if (!IsShape(a) || !IsShape(b) || !(probability >= 0 && probability <= 1)) return std::nullopt;
  if (probability == 0) return 0;
  if (probability == 1) return 1;
  double low = 0;
  double high = 1;
  // Halving [0, 1] reaches neighbouring doubles after their digits and the exponents of small x.
  while (true) {
    const double middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return middle;
    const auto below = RegularizedIncompleteBeta(a, b, middle);
    if (!below) return std::nullopt;
    (*below < probability ? low : high) = middle;
  }
}

}  // namespace concord::stats
