#pragma once

#include <google/protobuf/message.h>
#include <grpcpp/support/byte_buffer.h>

#include <string_view>

namespace concord::rpc {

/// Reads a message from what came over the wire, without copying the bytes first. False when they
/// are not such a message.
[[nodiscard]] bool ParseMessage(const grpc::ByteBuffer& bytes, google::protobuf::Message& message);

/// Bytes that go over the wire as they are.
[[nodiscard]] grpc::ByteBuffer ToBuffer(std::string_view bytes);

/// The message as it goes over the wire, written once; the same bytes for equal messages, so that a
/// replayed answer is the first one byte for byte.
[[nodiscard]] grpc::ByteBuffer SerializeMessage(const google::protobuf::Message& message);

}  // namespace concord::rpc
