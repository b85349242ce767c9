#pragma once

#include <absl/status/status.h>

#include <optional>
#include <string>
#include <string_view>

#include "common/sql/transaction.h"
#include "services/strategy/domain/network.h"

namespace concord::strategy {

/// Why what is stored makes no plan: `field` of the request named the plan, the metadata names the
/// items at fault. DEPENDENCY_CYCLE, REFERENCE_NOT_FOUND, FIELD_INVALID.
[[nodiscard]] absl::Status PlanFault(const NetworkFault& fault, std::string_view field);

/// DEPENDENCY_CYCLE at `field`, with the way around in the strategy's items and dependencies as the
/// transaction sees them, and `closing` besides if it isn't among them.
[[nodiscard]] absl::Status ClosedCycle(sql::Tx& tx, const std::string& strategy,
                                       const std::optional<Dependency>& closing,
                                       std::string_view field);

}  // namespace concord::strategy
