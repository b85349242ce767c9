#pragma once

#include <optional>

namespace concord::stats {

/// Regularised incomplete beta function I_x(a, b): the probability that a Beta(a, b) variable is at
/// most x. By Lentz's continued fraction (W. Lentz 1976; M. Abramowitz, I. Stegun 1964, 26.5.8).
/// Absolute error below 1e-10 for a + b up to 1e6.
///
/// No value: a or b is not a positive finite number, or x is NaN. An x below 0 gives 0, above 1
/// gives 1. Complexity: O(sqrt(max(a, b))).
[[nodiscard]] std::optional<double> RegularizedIncompleteBeta(double a, double b, double x);

/// The x below which a Beta(a, b) variable falls with the given probability: the inverse of
/// `RegularizedIncompleteBeta`, by bisection to the last bit of a double.
///
/// No value: a or b is not a positive finite number, or the probability is not in [0, 1].
[[nodiscard]] std::optional<double> BetaQuantile(double a, double b, double probability);

}  // namespace concord::stats
