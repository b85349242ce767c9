#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace concord::stats {

/// Rank of each value from 1 (the smallest) to n; equal values share the mean of their ranks.
/// Numbers only, no NaN. Complexity: O(n log n).
[[nodiscard]] std::vector<double> Midranks(std::span<const double> values);

/// Sizes of the groups of two and more equal values, in the order of the values. Numbers only, no
/// NaN. Complexity: O(n log n).
[[nodiscard]] std::vector<int64_t> TieGroups(std::span<const double> values);

/// The same for values that are in order already. Complexity: O(n).
[[nodiscard]] std::vector<int64_t> TieGroupsOfSorted(std::span<const double> sorted);

}  // namespace concord::stats
