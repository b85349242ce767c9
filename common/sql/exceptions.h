#pragma once

#include <absl/status/status.h>

#include <exception>
#include <string_view>

namespace concord::sql {

/// What libpqxx threw, as MapError gives it. Some classes of libpqxx 6 come without the SQLSTATE
/// that they stand for.
[[nodiscard]] absl::Status FromException(const std::exception& error);

/// The server's primary message in it: what follows holds row data.
[[nodiscard]] std::string_view PrimaryMessage(const std::exception& error);

}  // namespace concord::sql
