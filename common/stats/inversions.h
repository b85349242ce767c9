#pragma once

#include <cstdint>
#include <vector>

namespace concord::stats {

/// Number of pairs i < j with values[i] > values[j], counted while merging. Numbers only, no NaN.
/// Complexity: O(n log n) time, O(n) memory.
[[nodiscard]] int64_t CountInversions(std::vector<double> values);

}  // namespace concord::stats
