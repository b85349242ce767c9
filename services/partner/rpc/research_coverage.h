#pragma once

#include <absl/status/statusor.h>

#include <string>

#include "common/base/call.h"
#include "common/sql/database.h"
#include "services/partner/domain/coverage.h"

namespace concord::partner {

/// How well a partner, which is known to exist, was known at `as_of`.
[[nodiscard]] absl::StatusOr<ResearchCoverage> CoverageOfPartner(sql::Database& database,
                                                                 const Call& call,
                                                                 const std::string& partner,
                                                                 Timestamp as_of);

}  // namespace concord::partner
