#include "common/sql/dsn.h"

// libpqxx has no way to read a connection string without connecting.
#include <libpq-fe.h>

#include <memory>
#include <string_view>
#include <utility>

#include "common/base/error.h"

namespace concord::sql {
namespace {

using Values = std::map<std::string, std::string>;

// libpq takes what follows the first `:` of `user:pass/word@host` for a port, and says so with the
// password in it when it connects.
bool HasPorts(const Values& values) {
  const auto port = values.find("port");
  return port == values.end() || port->second.find_first_not_of("0123456789,") == std::string::npos;
}

absl::StatusOr<Values> Parse(const std::string& dsn) {
  char* cause = nullptr;
  const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(
      PQconninfoParse(dsn.c_str(), &cause), &PQconninfoFree);
  PQfreemem(cause);
  Values values;
  for (const auto* option = options.get(); option != nullptr && option->keyword != nullptr;
       ++option) {
    if (option->val != nullptr) values.emplace(option->keyword, option->val);
  }
  if (options != nullptr && HasPorts(values)) return values;
  return FailFields({{"database_url",
                      "is no connection string or URI of PostgreSQL; in a URI the password is "
                      "percent-encoded, in key=value form it is quoted"}});
}

std::string Quoted(std::string_view value) {
  std::string quoted = "'";
  for (const char c : value) {
    if (c == '\'' || c == '\\') quoted.push_back('\\');
    quoted.push_back(c);
  }
  return quoted + "'";
}

}  // namespace

absl::Status CheckDsn(const std::string& dsn) { return Parse(dsn).status(); }

absl::StatusOr<std::string> ConnectionString(const std::string& dsn, const Values& defaults) {
  auto values = Parse(dsn);
  if (!values.ok()) return std::move(values).status();
  values->insert(defaults.begin(), defaults.end());
  std::string text;
  for (const auto& [keyword, value] : *values) {
    text += (text.empty() ? "" : " ") + keyword + "=" + Quoted(value);
  }
  return text;
}

}  // namespace concord::sql
