#pragma once

#include <google/protobuf/message.h>

#include <string>

namespace concord::resource {

/// The field of `message` alone in protobuf's JSON form with the names of the contract:
/// `[{"partner": "partners/renault"}]`.
[[nodiscard]] std::string FieldToJson(const google::protobuf::Message& message,
                                      const google::protobuf::FieldDescriptor& field);

}  // namespace concord::resource
