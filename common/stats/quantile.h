#pragma once

#include <optional>
#include <span>

namespace concord::stats {

/// The value below which the given share of the values lies, linear between the two next to it
/// (definition 7 of R. Hyndman and Y. Fan 1996, "Sample quantiles in statistical packages"), from
/// all values rather than from a sketch of them.
///
/// No value: no values, one that is not finite, or a share outside of 0 to 1. Complexity: O(n).
[[nodiscard]] std::optional<double> Quantile(std::span<const double> values, double share);

/// The middle value, or the mean of the two middle ones. No value as for `Quantile`.
[[nodiscard]] std::optional<double> Median(std::span<const double> values);

}  // namespace concord::stats
