#pragma once

#include <google/protobuf/message.h>

#include <cstdint>
#include <string>

namespace concord::api {

/// The message in protobuf's wire format, with map entries in the order of their keys: the same
/// bytes for equal messages, in one version of the service.
[[nodiscard]] std::string Serialized(const google::protobuf::Message& message);

/// The same into `bytes`, which has room for message.ByteSizeLong(), called right before.
void SerializeTo(const google::protobuf::Message& message, uint8_t* bytes, size_t size);

}  // namespace concord::api
