#pragma once

#include <optional>

namespace concord::partner {

/// Whether it is a share, 0 to 1, or was not assessed.
constexpr bool IsShareOrAbsent(const std::optional<double>& value) {
  return !value || (*value >= 0 && *value <= 1);
}

}  // namespace concord::partner
