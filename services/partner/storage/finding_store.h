#pragma once

#include <absl/status/statusor.h>

#include <string_view>
#include <vector>

#include "common/sql/transaction.h"
#include "services/partner/domain/finding.h"

namespace concord::partner {

/// The findings about `partner` that had been made by `as_of`, as evidence for its coverage; with
/// their ages then, in order of name.
[[nodiscard]] absl::StatusOr<std::vector<FindingEvidence>> FindingsAbout(sql::Tx& tx,
                                                                         std::string_view partner,
                                                                         Timestamp as_of);

}  // namespace concord::partner
