#pragma once

#include <string_view>

#include "concord/options/v1/options.pb.h"

namespace concord::api {

/// Whether `text` has the form: FORMAT_UUID the 36 characters of RFC 4122 in either case;
/// FORMAT_URI an absolute http or https URI of RFC 3986 with a host; FORMAT_CURRENCY a code of
/// ISO 4217 (IsCurrency); FORMAT_LEI 20 characters whose ISO 7064 MOD 97-10 check digits, 02 to 98,
/// are right (ISO 17442); FORMAT_DOMAIN at least two labels of lower-case letters, digits and inner
/// hyphens, at most 253 characters (RFC 1035, with the leading digits of RFC 1123), the last not of
/// digits alone. Any other format: true.
[[nodiscard]] bool HasFormat(options::v1::Format format, std::string_view text);

/// What a text of that form is, to follow "must be ".
[[nodiscard]] std::string_view FormatDescription(options::v1::Format format);

}  // namespace concord::api
