#pragma once

#include <absl/status/statusor.h>

#include <string>
#include <string_view>
#include <vector>

#include "common/base/call.h"
#include "common/rpc/peer.h"

namespace concord::strategy {

/// The parties of a partnership (`partners/{partner}`), in its order, as the partner service says.
/// RESOURCE_NOT_FOUND, PEER_UNAVAILABLE.
[[nodiscard]] absl::StatusOr<std::vector<std::string>> PartiesOf(const rpc::Peers& peers,
                                                                 const Call& call,
                                                                 std::string_view partnership);

}  // namespace concord::strategy
