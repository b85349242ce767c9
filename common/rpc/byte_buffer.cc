#include "common/rpc/byte_buffer.h"

#include <grpcpp/support/proto_buffer_reader.h>
#include <grpcpp/support/slice.h>

#include "common/api/serialized.h"

namespace concord::rpc {

bool ParseMessage(const grpc::ByteBuffer& bytes, google::protobuf::Message& message) {
  // The reader only reads; its constructor takes the buffer without const.
  grpc::ByteBuffer view(bytes);
  grpc::ProtoBufferReader reader(&view);
  return reader.status().ok() && message.ParseFromZeroCopyStream(&reader);
}

grpc::ByteBuffer ToBuffer(std::string_view bytes) {
  const grpc::Slice slice(bytes.data(), bytes.size());
  return grpc::ByteBuffer(&slice, 1);
}

grpc::ByteBuffer SerializeMessage(const google::protobuf::Message& message) {
  const size_t size = message.ByteSizeLong();
  grpc_slice slice = grpc_slice_malloc(size);
  api::SerializeTo(message, GRPC_SLICE_START_PTR(slice), size);
  const grpc::Slice owned(slice, grpc::Slice::STEAL_REF);
  return grpc::ByteBuffer(&owned, 1);
}

}  // namespace concord::rpc
