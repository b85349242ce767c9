#pragma once

#include <absl/status/status.h>
#include <google/protobuf/message.h>

#include <string>
#include <string_view>
#include <vector>

#include "common/base/call.h"

namespace concord::resource {

/// Two sides write to one partnership, so each assertion says whose it is: the fields of a new
/// resource, or of one after its update, that are marked `caller_party` are filled from the
/// credential of a caller that acts for a party. PARTY_FORBIDDEN when such a caller names another
/// one, or isn't the author of what the resource was `before` (of a new one: nullptr). A caller for
/// no single party may name any, and none.
[[nodiscard]] absl::Status TakeCallerParty(const Call& call, std::string_view path,
                                           const google::protobuf::Message* before,
                                           google::protobuf::Message& resource);

/// What a party has asserted it alone may update, delete and undelete, beside callers for no single
/// party; and what nobody is said to assert, those alone. PARTY_FORBIDDEN for any other caller, at
/// the author's field below `path`, or of a request that has no resource (`path` "") at `name`. A
/// resource without a field marked `caller_party` is anybody's.
[[nodiscard]] absl::Status CheckCallerIsAuthor(const Call& call, std::string_view path,
                                               const google::protobuf::Message& stored);

/// A partnership is its parties' own, and open to callers that act for no single party.
/// PARTY_FORBIDDEN at `field`, which names it, for a caller that acts for none of `parties`.
[[nodiscard]] absl::Status CheckCallerIsParty(const Call& call, std::string_view field,
                                              const std::string& partnership,
                                              const std::vector<std::string>& parties);

}  // namespace concord::resource
