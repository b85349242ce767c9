#pragma once

#include <span>

#include "common/stats/answer.h"

namespace concord::metrics {

/// Whether values, each and the next, go together.
struct Autocorrelation {
  stats::Answer r = {};      ///< Lag-1 correlation of what is left without the straight trend.
  bool significant = false;  ///< At 5 %: the p-values of a test for trend are then too small.
};

/// Lag-1 autocorrelation of the values less their least-squares line, significant outside of
/// (-1 +- 1.96 sqrt(n - 2)) / (n - 1) (J. Salas et al. 1980, "Applied Modeling of Hydrologic Time
/// Series").
///
/// Terms: "products of neighbors" and "squares", sums whose quotient it is.
/// INSUFFICIENT_DATA: fewer than 4 values. UNDEFINED: they lie on a line, or one is not finite or
/// its square is not. Complexity: O(n).
[[nodiscard]] Autocorrelation LagOneAutocorrelation(std::span<const double> values);

}  // namespace concord::metrics
