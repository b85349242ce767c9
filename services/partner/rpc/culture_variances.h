#pragma once

#include <absl/status/statusor.h>

#include <optional>

#include "common/resource/resources.h"
#include "services/partner/domain/culture.h"

namespace concord::partner {

/// How far each dimension of culture varies among the tenant's partners, now or as they were at
/// `as_of`.
[[nodiscard]] absl::StatusOr<CultureVariances> CultureVariancesAt(
    const resource::Resources& resources, const Call& call, std::optional<Timestamp> as_of);

}  // namespace concord::partner
