#pragma once

#include <google/protobuf/message.h>

#include <string>
#include <string_view>

namespace concord::api {

/// What makes a request the same request: SHA-256 (32 bytes, raw) of the party that the caller acts
/// for ("" for none) and the request's deterministic serialisation without the top-level field
/// `request_id`. The order of map entries does not matter, all else does: what one party was
/// answered is never another's. For comparison within one version of the service only. O(n).
[[nodiscard]] std::string Fingerprint(const google::protobuf::Message& request,
                                      std::string_view party);

}  // namespace concord::api
