#pragma once

#include <absl/status/status.h>

#include <cstdint>
#include <string>

#include "common/journal/changes.h"
#include "concord/strategy/v1/objective.pb.h"
#include "services/strategy/storage/priority_store.h"

namespace concord::strategy {

/// The priorities of one party of the partnership `parent`.
[[nodiscard]] v1::Priorities ToProto(const std::string& parent, const PartyPriorities& stored);

/// What `request` sets at `now`; private unless it says otherwise.
[[nodiscard]] PartyPriorities FromProto(const v1::SetPrioritiesRequest& request, Timestamp now);

/// PRIORITIES_NOT_100 with the sum; FIELD_INVALID for an objective of another partnership.
[[nodiscard]] absl::Status CheckWeights(const v1::SetPrioritiesRequest& request);

/// The weights are a party's own: the journal says that they were set, never to what.
[[nodiscard]] journal::Change ChangeOf(const v1::SetPrioritiesRequest& request, int64_t revision);

}  // namespace concord::strategy
