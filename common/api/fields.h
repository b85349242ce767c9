#pragma once

#include <google/protobuf/message.h>

#include <string>
#include <string_view>

#include "common/base/time.h"

namespace concord::api {

/// The fields that every resource of the contract has, by reflection.
[[nodiscard]] std::string TextField(const google::protobuf::Message& message,
                                    std::string_view field);
void SetTextField(google::protobuf::Message& message, std::string_view field, std::string value);
void SetTimeField(google::protobuf::Message& message, std::string_view field, Timestamp value);
void ClearField(google::protobuf::Message& message, std::string_view field);
[[nodiscard]] bool HasField(const google::protobuf::Message& message, std::string_view field);
[[nodiscard]] bool BoolField(const google::protobuf::Message& message, std::string_view field);
[[nodiscard]] int32_t IntField(const google::protobuf::Message& message, std::string_view field);
/// The message in a singular message field, its default when it is not set.
[[nodiscard]] const google::protobuf::Message& MessageField(
    const google::protobuf::Message& message, std::string_view field);

}  // namespace concord::api
