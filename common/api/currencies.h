#pragma once

#include <string_view>

namespace concord::api {

/// Whether `code` is a currency of ISO 4217, lists one (current) or three (historic: an agreement
/// of 1999 is in FRF), three upper-case letters. XXX, for no currency, and XTS, for tests, are
/// none.
[[nodiscard]] bool IsCurrency(std::string_view code);

}  // namespace concord::api
