#pragma once

#include <cstdint>
#include <vector>

namespace concord::stats {

/// Values in their order, and how far they were from it.
struct CountedSort {
  std::vector<double> sorted;
  int64_t inversions = 0;  ///< Pairs i < j with values[i] > values[j].
};

/// Sorts, counting inversions on the way. Numbers only, no NaN.
/// Complexity: O(n log n) time, O(n) memory.
[[nodiscard]] CountedSort SortCountingInversions(std::vector<double> values);

}  // namespace concord::stats
