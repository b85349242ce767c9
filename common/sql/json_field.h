#pragma once

#include <google/protobuf/message.h>

#include <string>
#include <string_view>

namespace concord::sql {

/// The field of `message` alone in protobuf's JSON form with the names of the contract:
/// `[{"partner": "partners/renault"}]`.
[[nodiscard]] std::string FieldToJson(const google::protobuf::Message& message,
                                      const google::protobuf::FieldDescriptor& field);

/// Sets the field of `message` from what FieldToJson made. Members that the contract no longer has
/// are passed over.
void FieldFromJson(std::string_view json, const google::protobuf::FieldDescriptor& field,
                   google::protobuf::Message& message);

}  // namespace concord::sql
