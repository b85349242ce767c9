#pragma once

#include <google/protobuf/message.h>

#include <string>
#include <vector>

#include "common/base/call.h"
#include "common/sql/binary_fields.h"
#include "common/sql/journal.h"
#include "common/sql/params.h"
#include "common/sql/query.h"

namespace concord::sql {

/// A write that adds one row to one table and nothing else, so that all that it leaves is known
/// before it begins and many of them make one transaction.
struct RowWrite {
  const Call* call = nullptr;  ///< Lives until the write is over.
  std::string request_id;      ///< "" if it has none; with it, what Write would keep:
  std::string fingerprint;
  std::string response;
  BinaryFields values;  ///< One for each array of the RowInsert.
  Change change;
};

/// The statement that adds rows of the tenant $1, of which each value comes as an array: $2.. of
/// `types`, ON CONFLICT DO NOTHING.
struct RowInsert {
  std::string name;
  std::string text;
  std::vector<BinaryType> types;

  [[nodiscard]] Query query() const { return {name, text}; }
  /// What the statement is bound to for `rows`, of one tenant.
  [[nodiscard]] Params ParamsOf(const std::string& tenant_id,
                                const std::vector<const RowWrite*>& rows) const;
};

/// A RowWrite of `request`, which the contract gives a `request_id` or none, with all but its
/// values and change: `response`, serialized, is what it is answered with.
[[nodiscard]] RowWrite RowWriteOf(const Call& call, const google::protobuf::Message& request,
                                  std::string response);

}  // namespace concord::sql
