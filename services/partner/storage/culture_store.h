#pragma once

#include <absl/status/statusor.h>

#include "common/sql/transaction.h"
#include "services/partner/domain/culture.h"

namespace concord::partner {

/// How far each dimension of culture varies among the tenant's partners: the sample variance of
/// those with at least `kLeastProfiles` scores.
[[nodiscard]] absl::StatusOr<CultureVariances> CultureVariancesOfPartners(sql::Tx& tx);

}  // namespace concord::partner
