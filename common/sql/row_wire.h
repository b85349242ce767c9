#pragma once

#include <string>
#include <vector>

#include "common/sql/columns.h"
#include "common/sql/rows.h"

namespace concord::sql {

/// Appends row `row` of `rows`, whose columns `first`, `first + 1`, ... are `columns`, to `wire` in
/// protobuf's wire format. What is NULL is not sent. The one place where a row becomes a message:
/// an answer is made of it as it is, and who needs the message parses it.
void AppendRow(const Rows& rows, int row, int first, const std::vector<Column>& columns,
               std::string& wire);

}  // namespace concord::sql
