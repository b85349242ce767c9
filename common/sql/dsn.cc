#include "common/sql/dsn.h"

// libpqxx has no way to read a connection string without connecting.
#include <libpq-fe.h>

#include <string_view>

#include "common/base/error.h"

namespace concord::sql {
namespace {

// libpq takes what follows the first `:` of `user:pass/word@host` for a port, and says so with the
// password in it when it connects.
bool HasPorts(const PQconninfoOption* options) {
  for (; options->keyword != nullptr; ++options) {
    if (std::string_view(options->keyword) != "port" || options->val == nullptr) continue;
    return std::string_view(options->val).find_first_not_of("0123456789,") ==
           std::string_view::npos;
  }
  return true;
}

}  // namespace

absl::Status CheckDsn(const std::string& dsn) {
  char* cause = nullptr;
  PQconninfoOption* const parsed = PQconninfoParse(dsn.c_str(), &cause);
  PQfreemem(cause);
  const bool readable = parsed != nullptr && HasPorts(parsed);
  PQconninfoFree(parsed);
  if (!readable) {
    return FailFields({{"database_url",
                        "is no connection string or URI of PostgreSQL; in a URI the password is "
                        "percent-encoded, in key=value form it is quoted"}});
  }
  return absl::OkStatus();
}

}  // namespace concord::sql
