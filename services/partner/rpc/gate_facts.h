#pragma once

#include <absl/status/statusor.h>

#include "common/resource/resources.h"
#include "concord/partner/v1/partnership.pb.h"
#include "services/partner/domain/life_cycle.h"

namespace concord::partner {

/// Gathers what the gate of the stage that `partnership` is in asks for, and nothing else, from
/// this service's records and, with the caller's deadline, from the other services. What no service
/// keeps yet (agreements, locked baselines, reviews) stays unknown, and keeps its gate shut.
/// RESOURCE_NOT_FOUND (a party is gone), PEER_UNAVAILABLE.
[[nodiscard]] absl::StatusOr<GateFacts> GateFactsFor(const resource::Resources& resources,
                                                     const Call& call,
                                                     const v1::Partnership& partnership);

}  // namespace concord::partner
