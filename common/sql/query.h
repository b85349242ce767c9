#pragma once

#include <string>
#include <string_view>

namespace concord::sql {

/// A statement and the name under which each session prepares it, for example
/// {"partner.open_findings", "SELECT ..."}: one statement per name, with $1.. for every value.
/// Without a name it is not prepared, and a session that has prepared many prepares no more.
struct Query {
  std::string_view name;
  std::string_view text;
};

/// A statement that is made once, when the service starts.
struct MadeQuery {
  std::string name;
  std::string text;

  [[nodiscard]] Query query() const { return {name, text}; }
};

}  // namespace concord::sql
