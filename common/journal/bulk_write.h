#pragma once

#include <string>
#include <vector>

#include "common/journal/changes.h"
#include "common/sql/params.h"
#include "common/sql/query.h"

namespace concord::journal {

/// What a table's own part of a BulkStatement is made of.
struct BulkEffect {
  std::string name;                    ///< Of the statement: `metrics.add_measurements`.
  std::vector<std::string> columns;    ///< Of the rows, by name;
  std::vector<sql::BinaryType> types;  ///< and the type of each.
  /// INSERT of the rows of tenant $1 in the CTE `ne`, which has `columns`. What is in the way of
  /// one is an error of all.
  std::string text;
};

/// One statement that adds any number of rows and the entries that they leave, of which there may
/// be another number: an entry for each message of a stream. All of it is kept, or nothing. A
/// transaction by itself, without request ids: what is sent again finds its rows there.
class BulkStatement final {
 public:
  /// `schema` is the service's own.
  BulkStatement(const std::string& schema, BulkEffect effect);

  [[nodiscard]] sql::Query query() const { return query_.query(); }
  /// Its values: `entries` of one tenant, one or more, and an array, as BinaryArray makes it, for
  /// each of the columns.
  [[nodiscard]] sql::Params ParamsOf(const std::vector<Entry>& entries,
                                     std::vector<std::string> columns) const;

 private:
  sql::MadeQuery query_;
};

}  // namespace concord::journal
