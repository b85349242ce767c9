#pragma once

#include <google/protobuf/descriptor.h>

#include <string>
#include <string_view>

namespace concord::api {

/// Appends `field` to `wire`, in protobuf's wire format, from protobuf's JSON form of it, as
/// FieldToJson writes it and jsonb gives it back. Members that the contract no longer has are
/// passed over. What is not JSON of the field is left out: only the service writes the column. What
/// this doesn't know (bytes, well-known types but Timestamp) is read by protobuf's own parser, many
/// times slower. O(n).
void AppendJson(std::string_view json, const google::protobuf::FieldDescriptor& field,
                std::string& wire);

}  // namespace concord::api
