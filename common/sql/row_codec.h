#pragma once

#include <google/protobuf/message.h>

#include <vector>

#include "common/sql/columns.h"
#include "common/sql/params.h"
#include "common/sql/rows.h"

namespace concord::sql {

/// Adds the value of `column`'s field in `message` to `params`, NULL where it is not set.
void AddValue(Params& params, const google::protobuf::Message& message, const Column& column);

/// Fills `message` from row `row` of `rows`, whose columns `first`, `first + 1`, ... are `columns`.
/// What is NULL stays unset. The one place where a row becomes a message.
void ReadRow(const Rows& rows, int row, int first, const std::vector<Column>& columns,
             google::protobuf::Message& message);

}  // namespace concord::sql
