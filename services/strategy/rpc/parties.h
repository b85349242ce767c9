#pragma once

#include <absl/status/statusor.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/call.h"
#include "common/rpc/peer.h"

namespace concord::strategy {

/// The parties of a partnership (`partners/{partner}`) at `as_of` (nothing: now), in its order, as
/// the partner service says. RESOURCE_NOT_FOUND, PEER_UNAVAILABLE.
[[nodiscard]] absl::StatusOr<std::vector<std::string>> PartiesOf(const rpc::Peers& peers,
                                                                 const Call& call,
                                                                 std::string_view partnership,
                                                                 std::optional<Timestamp> as_of);

/// PARTY_FORBIDDEN for a caller that acts for a partner that is no party of the partnership now:
/// what the parties share, they share with each other, not with every partner of the tenant. Asks
/// nobody for a caller that acts for no single party.
[[nodiscard]] absl::Status CheckCallerIsOneOf(const rpc::Peers& peers, const Call& call,
                                              const std::string& partnership);

/// Both: the parties at `as_of`, for a caller that may ask now.
[[nodiscard]] absl::StatusOr<std::vector<std::string>> PartiesFor(const rpc::Peers& peers,
                                                                  const Call& call,
                                                                  const std::string& partnership,
                                                                  std::optional<Timestamp> as_of);

}  // namespace concord::strategy
