#pragma once

#include <string>
#include <string_view>

namespace concord::partner {

/// The code points of a UTF-8 text. Each byte that is not part of a valid sequence becomes U+FFFD.
[[nodiscard]] std::u32string CodePoints(std::string_view text);

/// UTF-8 of code points (up to U+10FFFF); the inverse of `CodePoints` for valid text.
[[nodiscard]] std::string Utf8(std::u32string_view code_points);

/// The letter in lower case where it has one: ASCII, Latin (to U+017F), Greek and Cyrillic. Any
/// other code point is itself.
[[nodiscard]] char32_t LowerCase(char32_t c);

/// A letter, a digit or any character outside ASCII and Latin-1's and General Punctuation's signs.
[[nodiscard]] bool IsWordCharacter(char32_t c);

}  // namespace concord::partner
