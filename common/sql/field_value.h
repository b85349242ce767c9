#pragma once

#include <google/protobuf/message.h>

#include "common/sql/columns.h"
#include "common/sql/params.h"

namespace concord::sql {

/// Adds the value of `column`'s field in `message` to `params`, NULL where it is not set.
void AddValue(Params& params, const google::protobuf::Message& message, const Column& column);

/// Adds it to `elements`, the values that the column has in many rows: of ElementType.
void AddElement(BinaryFields& elements, const google::protobuf::Message& message,
                const Column& column);

}  // namespace concord::sql
