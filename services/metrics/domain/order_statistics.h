#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace concord::metrics {

/// The values that would be at some places if all were sorted, in the order of the places. The
/// values change their order. Places rise and are below the number of values; numbers only, no NaN.
/// Counts the values in equal bins and sorts only the bins that hold a place: for many values that
/// are spread out two passes instead of a sort. Complexity: O(n) expected for few places.
[[nodiscard]] std::vector<double> OrderStatistics(std::span<double> values,
                                                  std::span<const size_t> places);

}  // namespace concord::metrics
