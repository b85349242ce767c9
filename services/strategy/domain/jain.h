#pragma once

#include <span>

#include "common/stats/answer.h"
#include "services/strategy/domain/named_value.h"

namespace concord::strategy {

/// How evenly something is spread: `(sum x)^2 / (n * sum x^2)` (R. Jain, D. Chiu, W. Hawe 1984, "A
/// Quantitative Measure of Fairness and Discrimination"). 1 = all have the same; 1/n = one has all;
/// k of n with the same and the rest with nothing = k/n. It does not depend on the unit.
///
/// Terms: one each, value x, weight its share of the sum, contribution its part of the index.
/// INSUFFICIENT_DATA: nobody. UNDEFINED: all 0; a value is negative or not finite (named).
[[nodiscard]] stats::Answer JainIndex(std::span<const NamedValue> values);

}  // namespace concord::strategy
