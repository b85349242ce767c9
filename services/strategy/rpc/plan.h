#pragma once

#include <absl/status/statusor.h>

#include <optional>
#include <string>
#include <vector>

#include "common/resource/resources.h"
#include "services/strategy/storage/network_store.h"

namespace concord::strategy {

/// What a schedule is made of.
struct Plan {
  std::vector<PlannedItem> items;  ///< In order of name.
  std::vector<Dependency> dependencies;
};

/// The live items and dependencies of a strategy as they were at the moment `as_of`; nullopt: as
/// they are now, in one snapshot.
[[nodiscard]] absl::StatusOr<Plan> PlanOf(const resource::Resources& resources, const Call& call,
                                          const std::string& strategy,
                                          std::optional<Timestamp> as_of);

}  // namespace concord::strategy
