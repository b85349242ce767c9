#pragma once

#include <string>
#include <vector>

#include "common/resource/columns.h"
#include "common/sql/rows.h"

namespace concord::resource {

/// Appends row `row` of `rows`, whose columns `first`, `first + 1`, ... are `columns`, to `wire` in
/// protobuf's wire format. What is NULL is not sent. The one place where a row becomes a message:
/// an answer is made of it as it is, and who needs the message parses it.
void AppendRow(const sql::Rows& rows, int row, int first, const std::vector<Column>& columns,
               std::string& wire);

}  // namespace concord::resource
