#pragma once

#include <absl/status/status.h>
#include <google/protobuf/message.h>

#include <string>
#include <string_view>
#include <vector>

#include "common/base/call.h"

namespace concord::resource {

/// Two sides write to one partnership, so each assertion says whose it is: fields marked
/// `caller_party` are filled from the credential of a caller that acts for a party.
/// PARTY_FORBIDDEN when such a caller names another party, or changes what another party (in
/// `before`) has asserted. A caller for no single party may name any.
[[nodiscard]] absl::Status TakeCallerParty(const Call& call, std::string_view path,
                                           const google::protobuf::Message* before,
                                           google::protobuf::Message& resource);

/// A partnership is its parties' own, and open to callers that act for no single party.
/// PARTY_FORBIDDEN at `field`, which names it, for a caller that acts for none of `parties`.
[[nodiscard]] absl::Status CheckCallerIsParty(const Call& call, std::string_view field,
                                              const std::string& partnership,
                                              const std::vector<std::string>& parties);

}  // namespace concord::resource
