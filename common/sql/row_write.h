#pragma once

#include <google/protobuf/message.h>

#include <optional>
#include <string>
#include <vector>

#include "common/base/call.h"
#include "common/sql/journal.h"

namespace concord::sql {

/// A write that adds one row to one table and nothing else, so that all that it leaves is known
/// before it begins and many of them make one transaction.
struct RowWrite {
  const Call* call = nullptr;  ///< Lives until the write is over.
  std::string request_id;      ///< "" if it has none; with it, what Write would keep:
  std::string fingerprint;
  std::string response;
  std::vector<std::optional<std::string>> values;  ///< Of the statement's columns, as text.
  Change change;
};

/// A RowWrite of `request`, which the contract gives a `request_id` or none, with all but its
/// values and change: `response` is what it is answered with.
[[nodiscard]] RowWrite RowWriteOf(const Call& call, const google::protobuf::Message& request,
                                  const google::protobuf::Message& response);

}  // namespace concord::sql
