#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace concord::api {

/// The entity tag of a stored state (AIP-154): a strong tag of RFC 7232 with its quotes, at most 59
/// characters. Every revision has its own, and so has a resource that is created again under its
/// old name, because its `uid` is new.
[[nodiscard]] std::string Etag(std::string_view uid, int64_t revision);

}  // namespace concord::api
