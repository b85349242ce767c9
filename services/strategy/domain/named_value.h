#pragma once

#include <cmath>
#include <span>
#include <string>
#include <vector>

namespace concord::strategy {

/// The amount that a formula reads for one record (a party, a person, a goal), and the names of the
/// records that it was read from.
struct NamedValue {
  std::string name = {};
  double value = 0;
  std::vector<std::string> evidence = {};
};

/// The amounts alone, in the same order.
[[nodiscard]] inline std::vector<double> Values(std::span<const NamedValue> named) {
  std::vector<double> values;
  values.reserve(named.size());
  for (const NamedValue& one : named) values.push_back(one.value);
  return values;
}

/// Whether every value is a number: neither NaN nor infinite. True of no values at all.
[[nodiscard]] inline bool AllFinite(std::span<const double> values) {
  for (const double value : values) {
    if (!std::isfinite(value)) return false;
  }
  return true;
}

}  // namespace concord::strategy
