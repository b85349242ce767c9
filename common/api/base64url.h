#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace concord::api {

/// Base 64 with the URL and file name safe alphabet (RFC 4648, section 5), without padding.
[[nodiscard]] std::string Base64UrlEncode(std::string_view bytes);

/// The bytes of `text`; nullopt when it is not what Base64UrlEncode makes of any bytes, so that
/// every byte string has one spelling only.
[[nodiscard]] std::optional<std::string> Base64UrlDecode(std::string_view text);

}  // namespace concord::api
