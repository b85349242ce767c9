#pragma once

#include <absl/status/status.h>

#include <string>

namespace concord::sql {

/// FIELD_INVALID for a DSN that libpq can't read, without a word of it: what libpq says of it
/// quotes it, and it may hold a password.
[[nodiscard]] absl::Status CheckDsn(const std::string& dsn);

}  // namespace concord::sql
