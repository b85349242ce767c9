#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace concord::strategy {

/// Splits `total` (money in minor units; negative is a loss) by integer weights so that the parts
/// add up to it exactly: each gets the floor of its quota, and the units left go to the largest
/// remainders, ties to the earlier party (Hamilton's method; M. Balinski and H. P. Young 1982,
/// "Fair Representation"). Each part is within one unit of its quota. Exact in integers. No value:
/// a weight is negative, or all are 0 (no weights included), or the sum of the weights is above
/// 2^62, or the total is the most negative integer. Complexity: O(n log n).
[[nodiscard]] std::optional<std::vector<int64_t>> SplitByWeights(int64_t total,
                                                                 std::span<const int64_t> weights);

/// Rounds real amounts to whole units that add up to `total` exactly, by the same method. Each
/// result is within one unit of its amount, given that the amounts add up to about `total`.
/// No value: an amount is not finite or beyond 2^53 (doubles have no unit there), there are none,
/// or their sum is a unit or more away from `total`.
[[nodiscard]] std::optional<std::vector<int64_t>> RoundToTotal(int64_t total,
                                                               std::span<const double> amounts);

}  // namespace concord::strategy
