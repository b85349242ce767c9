#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "common/base/time.h"

namespace concord::api {

/// The moment that `text` names in the form of RFC 3339 (`2026-01-31T12:00:00.5+01:00`), in the
/// years 1 to 9999; nullopt when it has another form, names no moment (a leap second too:
/// PostgreSQL has none), or is finer than microseconds.
[[nodiscard]] std::optional<Timestamp> ParseTimestamp(std::string_view text);

/// The day that `text` names in the form `2026-01-31` (full-date of RFC 3339), in the years 1 to
/// 9999; nullopt when it has another form or the calendar has no such day.
[[nodiscard]] std::optional<std::chrono::sys_days> ParseDate(std::string_view text);

/// The length of time that `text` names in the JSON form of google.protobuf.Duration (`-1.5s`);
/// nullopt when it has another form, is 10,000 years or longer, or finer than microseconds.
[[nodiscard]] std::optional<std::chrono::microseconds> ParseDuration(std::string_view text);

}  // namespace concord::api
