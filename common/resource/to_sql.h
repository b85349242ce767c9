#pragma once

#include <google/protobuf/message.h>

#include "common/resource/columns.h"
#include "common/sql/binary_fields.h"

namespace concord::resource {

/// Adds the value of `column`'s field in `message` to `elements`, the values that the column has in
/// many rows: of ElementType; NULL where it is not set.
void AddElement(sql::BinaryFields& elements, const google::protobuf::Message& message,
                const Column& column);

}  // namespace concord::resource
