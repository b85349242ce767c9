#pragma once

#include <absl/status/statusor.h>

#include <string>
#include <vector>

#include "common/base/call.h"
#include "concord/strategy/v1/objective.pb.h"
#include "services/strategy/storage/priority_store.h"

namespace concord::strategy {

/// How far `parties` want the same, as `call` may see it: to a caller that acts for a party, the
/// weights that other parties don't share are withheld, and with them both figures, which they
/// could be worked out from. What is left of them is one bit an objective: whether it is important
/// to all. `important_weight` 0 is the default; PARTY_FORBIDDEN for another one where weights are
/// withheld.
[[nodiscard]] absl::StatusOr<v1::AlignmentAnalysis> AlignmentReport(
    const Call& call, const std::vector<std::string>& parties,
    const std::vector<std::string>& objectives, const std::vector<PartyPriorities>& stored,
    double important_weight);

}  // namespace concord::strategy
