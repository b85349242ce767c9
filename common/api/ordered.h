#pragma once

#include <google/protobuf/message.h>

#include "common/api/message_plan.h"

namespace concord::api {

/// Whether both fields are set and the value of `first` is before (less than) that of `second`. Of
/// times, durations, numbers and strings (byte by byte: ISO 8601 dates); false for anything else.
[[nodiscard]] bool IsBefore(const google::protobuf::Message& message, const FieldPlan& first,
                            const FieldPlan& second);

}  // namespace concord::api
