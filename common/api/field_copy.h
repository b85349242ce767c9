#pragma once

#include <google/protobuf/message.h>

namespace concord::api {

/// Makes `field` of `target` equal to that of `source`, whatever its type; unset in the source, it
/// becomes unset. Both messages are of the type that has the field. O(n) in the size of the value.
void CopyField(const google::protobuf::Message& source,
               const google::protobuf::FieldDescriptor* field, google::protobuf::Message& target);

}  // namespace concord::api
