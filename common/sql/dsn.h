#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <map>
#include <string>

namespace concord::sql {

/// FIELD_INVALID for a DSN that libpq can't read, without a word of it: what libpq says of it
/// quotes it, and it may hold a password.
[[nodiscard]] absl::Status CheckDsn(const std::string& dsn);

/// What `dsn`, a connection string or URI, means to libpq, as a connection string, with each of
/// `defaults` that it doesn't say itself. It is read and written anew, never changed as text: in a
/// URI a password may have every character but `@`, `/` and `:`. FIELD_INVALID as CheckDsn.
[[nodiscard]] absl::StatusOr<std::string> ConnectionString(
    const std::string& dsn, const std::map<std::string, std::string>& defaults);

}  // namespace concord::sql
