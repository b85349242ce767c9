#pragma once

#include <cstdint>
#include <optional>

namespace concord::stats {

/// The smallest k for which a Binomial(n, success) variable is at most k with the given probability
/// or more (R's `qbinom`; a probability of 0 gives 0). A sum that misses the probability by no more
/// than rounding (1e-13 of it) counts as reaching it.
///
/// No value: n below 0, or a probability outside of 0 to 1. Complexity: O(sqrt(n)).
[[nodiscard]] std::optional<int64_t> BinomialQuantile(int64_t n, double success,
                                                      double probability);

}  // namespace concord::stats
