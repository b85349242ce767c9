#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace concord::partner {

/// The two check digits of a Legal Entity Identifier's first 18 characters (ISO 17442, by ISO 7064
/// mod 97-10: letters count as 10 to 35, the whole number leaves 1 modulo 97), "02" to "98".
/// No value: not 18 characters of 0-9 and A-Z.
[[nodiscard]] std::optional<std::string> LeiCheckDigits(std::string_view body);

/// Why a text is no LEI, in words for a person; none if it is one: 20 characters of 0-9 and A-Z of
/// which the last two are the check digits of the others.
[[nodiscard]] std::optional<std::string> LeiFault(std::string_view text);

}  // namespace concord::partner
