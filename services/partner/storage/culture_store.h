#pragma once

#include <absl/status/statusor.h>

#include <optional>

#include "common/base/time.h"
#include "common/sql/transaction.h"
#include "services/partner/domain/culture.h"

namespace concord::partner {

/// How the scores of each dimension of culture are spread among the tenant's partners that live;
/// given `unchanged_since`, among those that lived then and were not changed after it, however they
/// are now.
[[nodiscard]] absl::StatusOr<CultureSpreads> CultureSpreadsOf(
    sql::Tx& tx, std::optional<Timestamp> unchanged_since);

}  // namespace concord::partner
