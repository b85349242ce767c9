#pragma once

#include <string_view>

namespace concord::sql {

/// A statement and the name under which each connection prepares it, for example
/// {"partner.open_findings", "SELECT ..."}: one statement per name, with $1.. for every value.
/// Both views outlive the database: constants, or strings that a store or table owns.
struct Query {
  std::string_view name;
  std::string_view text;
};

}  // namespace concord::sql
