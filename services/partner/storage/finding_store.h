#pragma once

#include <absl/status/statusor.h>

#include <string>
#include <string_view>
#include <vector>

#include "common/sql/transaction.h"

namespace concord::partner {

/// The names of the findings about `partner` that had been made by `as_of` and were not deleted
/// then, in order.
[[nodiscard]] absl::StatusOr<std::vector<std::string>> FindingsAbout(sql::Tx& tx,
                                                                     std::string_view partner,
                                                                     Timestamp as_of);

}  // namespace concord::partner
