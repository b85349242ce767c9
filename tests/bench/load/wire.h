#pragma once

#include <grpcpp/support/byte_buffer.h>

#include <string>
#include <string_view>
#include <vector>

namespace concord::bench {

/// The values of the length-delimited field `number` of a serialized message, in order; views into
/// `message`. To check an answer so costs the generator a hundredth of parsing it. What follows
/// bytes that are no message is left out.
[[nodiscard]] std::vector<std::string_view> FieldsOf(std::string_view message, uint32_t number);

/// The first of them; "" when there is none.
[[nodiscard]] std::string_view FieldOf(std::string_view message, uint32_t number);

/// The bytes of a buffer in one piece. An empty slice when they can't be read.
[[nodiscard]] grpc::Slice BytesOf(const grpc::ByteBuffer& buffer);

/// A buffer of those bytes.
[[nodiscard]] grpc::ByteBuffer BufferOf(std::string_view bytes);

[[nodiscard]] inline std::string_view TextOf(const grpc::Slice& slice) {
  return {reinterpret_cast<const char*>(slice.begin()), slice.size()};
}

}  // namespace concord::bench
