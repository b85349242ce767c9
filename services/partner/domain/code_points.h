#pragma once

#include <string>
#include <string_view>

namespace concord::partner {

/// The code points of a UTF-8 text. A byte that is not part of a valid sequence becomes a code
/// point of its own, U+DC80 to U+DCFF, which no valid text contains.
[[nodiscard]] std::u32string CodePoints(std::string_view text);

/// UTF-8 of code points; the inverse of `CodePoints` for valid text.
[[nodiscard]] std::string Utf8(std::u32string_view code_points);

/// The letter in lower case where it has one: ASCII, Latin (to U+017F), Greek and Cyrillic. Any
/// other code point is itself.
[[nodiscard]] char32_t LowerCase(char32_t c);

/// A letter, a digit or any character outside ASCII and Latin-1's and General Punctuation's signs.
[[nodiscard]] bool IsWordCharacter(char32_t c);

}  // namespace concord::partner
