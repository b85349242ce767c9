#pragma once

#include <google/protobuf/message.h>

#include <string>

namespace concord::api {

/// What makes a request the same request: SHA-256 (32 bytes, raw) of its deterministic
/// serialisation without the top-level field `request_id`. The order of map entries does not
/// matter, all else does. For comparison within one version of the service only. O(n).
[[nodiscard]] std::string Fingerprint(const google::protobuf::Message& request);

}  // namespace concord::api
