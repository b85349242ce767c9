#include "common/api/page_size.h"

#include <algorithm>

#include "common/base/error.h"

namespace concord::api {

absl::StatusOr<int> PageSize(int32_t requested) {
  if (requested < 0) return FailFields({{"page_size", "must not be negative"}});
  if (requested == 0) return kDefaultPageSize;
  return std::min<int>(requested, kMaxPageSize);
}

}  // namespace concord::api
