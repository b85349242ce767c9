#pragma once

#include <string>
#include <string_view>

#include "common/base/time.h"

namespace concord {

/// A new UUIDv7 (RFC 9562): 48 bits of milliseconds of `now`, then random bits of the operating
/// system's generator. Sorts by time of creation; lower case, 36 characters.
[[nodiscard]] std::string NewUuid(Timestamp now);

/// Whether `text` is a UUID in its 36 character form, in lower or upper case.
[[nodiscard]] bool IsUuid(std::string_view text);

}  // namespace concord
