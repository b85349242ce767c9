#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace concord::api {

/// Whether every byte is below 0x80. O(n), eight bytes at a time.
[[nodiscard]] bool IsAscii(std::string_view text);

/// Number of Unicode code points; nullopt when `text` is not valid UTF-8 (RFC 3629: no overlong
/// forms, no surrogates, nothing above U+10FFFF). O(n).
[[nodiscard]] std::optional<size_t> CodePoints(std::string_view text);

/// The start of `text`, cut at a code point so that it fits a message: at most `max_bytes` bytes,
/// and
/// `...` where something is missing; "?" when it is not valid UTF-8.
[[nodiscard]] std::string Excerpt(std::string_view text, size_t max_bytes);

}  // namespace concord::api
