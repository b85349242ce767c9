#pragma once

namespace concord::api {

/// Letters and digits of ASCII, whatever the locale is.
constexpr bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool IsDigit(char c) { return c >= '0' && c <= '9'; }

}  // namespace concord::api
