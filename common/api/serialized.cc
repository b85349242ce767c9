#include "common/api/serialized.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

namespace concord::api {

using google::protobuf::Message;

std::string Serialized(const Message& message) {
  std::string bytes(message.ByteSizeLong(), '\0');
  SerializeTo(message, reinterpret_cast<uint8_t*>(bytes.data()), bytes.size());
  return bytes;
}

void SerializeTo(const Message& message, uint8_t* bytes, size_t size) {
  google::protobuf::io::ArrayOutputStream stream(bytes, static_cast<int>(size));
  google::protobuf::io::CodedOutputStream coded(&stream);
  coded.SetSerializationDeterministic(true);
  message.SerializeWithCachedSizes(&coded);
}

}  // namespace concord::api
