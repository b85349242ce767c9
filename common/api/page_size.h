#pragma once

#include <absl/status/statusor.h>

#include <cstdint>

#include "common/api/limits.h"

namespace concord::api {

/// How many resources a page has (AIP-158): 0 asks for kDefaultPageSize, more than kMaxPageSize is
/// cut to it. Fails with FIELD_INVALID on `page_size` when it is negative.
[[nodiscard]] absl::StatusOr<int> PageSize(int32_t requested);

}  // namespace concord::api
