#pragma once

#include <google/protobuf/message.h>

#include <string_view>

namespace concord::sql {

/// Sets `field` of `message`, which is empty, from protobuf's JSON form of it, as FieldToJson
/// writes it and jsonb gives it back: what a page of rows is mostly read with, many times faster
/// than by protobuf's own parser. False for what it doesn't know (bytes, well-known types but
/// Timestamp, another type than the field's); the field is then set in part. Members that the
/// contract no longer has are passed over. O(n).
[[nodiscard]] bool ReadJson(std::string_view json, const google::protobuf::FieldDescriptor& field,
                            google::protobuf::Message& message);

}  // namespace concord::sql
