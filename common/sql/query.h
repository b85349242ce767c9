#pragma once

#include <span>
#include <string_view>

namespace concord::sql {

/// A statement and the name under which each connection prepares it, for example
/// {"partner.open_findings", "SELECT ..."}: one statement per name, with $1.. for every value.
/// Both views outlive the database: constants, or strings that a store or table owns.
struct Query {
  std::string_view name;
  std::string_view text;
};

/// Where COPY puts rows: a table and the columns that come, in order, for example
/// `metrics.measurements` and `{"tenant_id", "value"}`. A constant of the store that copies.
struct CopyTarget {
  std::string_view table;
  std::span<const std::string_view> columns;
};

}  // namespace concord::sql
