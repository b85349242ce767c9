#pragma once

#include <optional>

namespace concord::stats {

/// Probability that a standard normal variable is at most x. Relative error about 1e-15, in the
/// lower tail too. NaN gives NaN.
[[nodiscard]] double NormalCdf(double x);

/// Probability that a standard normal variable is further from 0 than z, on either side.
[[nodiscard]] double NormalTwoSidedP(double z);

/// The x below which a standard normal variable falls with the given probability, to about 1e-15
/// relative: the approximation of M. Abramowitz and I. Stegun (1964, 26.2.23), refined by Halley's
/// method.
///
/// No value: the probability is not strictly between 0 and 1.
[[nodiscard]] std::optional<double> NormalQuantile(double probability);

/// Its value for 0.975: 95 % of a standard normal variable is within so many deviations of 0.
inline constexpr double kNormal95 = 1.959963984540054;

}  // namespace concord::stats
