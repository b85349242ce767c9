#pragma once

#include <google/protobuf/message.h>

#include <string>
#include <vector>

#include "common/base/call.h"
#include "common/journal/tx.h"
#include "common/sql/binary_fields.h"
#include "common/sql/params.h"
#include "common/sql/query.h"

namespace concord::journal {

/// A write of one row of one table and nothing else, so that all that it leaves is known before it
/// begins: it is one statement with what it leaves, and many of them are one as well.
struct RowWrite {
  const Call* call = nullptr;  ///< Lives until the write is over.
  std::string key;             ///< Of the row among those of its tenant: its name.
  std::string request_id;      ///< "" if it has none; with it, what Writes::Write would keep:
  std::string fingerprint;
  std::string response;
  sql::BinaryFields values;  ///< One for each array of the RowStatement.
  std::string entry_id;      ///< Of its audit entry.
  Change change;
};

/// A RowWrite of `request`, which the contract gives a `request_id` or none, with all but its key,
/// values and change: `response`, serialized, is what it is answered with.
[[nodiscard]] RowWrite RowWriteOf(const Call& call, const google::protobuf::Message& request,
                                  std::string response);

/// What a table's own part of such a statement is made of.
struct RowEffect {
  std::string name;                    ///< Of the statement: `partner.partners.insert`.
  std::vector<std::string> columns;    ///< The values of RowWrite, by name;
  std::vector<sql::BinaryType> types;  ///< and the type of each.
  /// INSERT or UPDATE of the rows of tenant $1 in the CTE `ne`, which has `columns`. What is in the
  /// way of a row leaves it out (ON CONFLICT DO NOTHING, a condition). RETURNING what `matching`
  /// needs.
  std::string text;
  /// Joins what was returned, as `done`, to `ne`: `JOIN done ON done.name = ne.name`.
  std::string matching;
};

/// One statement that writes rows of many calls of a tenant with all that they leave: each row with
/// its audit entry, its event and its response, or none of the four. A row is left out when the
/// effect leaves it out, or when its request id was used before. A transaction by itself.
class RowStatement final {
 public:
  /// `schema` is the service's own.
  RowStatement(const std::string& schema, RowEffect effect);

  [[nodiscard]] sql::Query query() const { return query_.query(); }
  /// Its values for `rows`, of one tenant, with distinct keys and request ids. It answers with the
  /// numbers of the rows that were written, from 1.
  [[nodiscard]] sql::Params ParamsOf(const std::vector<const RowWrite*>& rows) const;

 private:
  RowEffect effect_;
  sql::MadeQuery query_;
};

}  // namespace concord::journal
