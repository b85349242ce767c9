#include "common/api/fingerprint.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/wire_format_lite.h>
#include <openssl/sha.h>

#include "common/api/serialized.h"

namespace concord::api {
namespace {

using google::protobuf::Message;
using google::protobuf::internal::WireFormatLite;
using google::protobuf::io::CodedInputStream;

// Takes the top-level field `number` out of what follows `begin`.
void Cut(int number, size_t begin, std::string& bytes) {
  CodedInputStream input(reinterpret_cast<const uint8_t*>(bytes.data() + begin),
                         static_cast<int>(bytes.size() - begin));
  for (;;) {
    const auto start = static_cast<size_t>(input.CurrentPosition());
    const uint32_t tag = input.ReadTag();
    if (tag == 0 || !WireFormatLite::SkipField(&input, tag)) return;
    if (WireFormatLite::GetTagFieldNumber(tag) != number) continue;
    bytes.erase(begin + start, static_cast<size_t>(input.CurrentPosition()) - start);
    return;
  }
}

}  // namespace

std::string Fingerprint(const Message& request, std::string_view party) {
  // No party has a NUL in its name, so that where it ends is certain.
  std::string bytes(party);
  bytes.push_back('\0');
  const size_t begin = bytes.size();
  bytes += Serialized(request);
  const auto* request_id = request.GetDescriptor()->FindFieldByName("request_id");
  if (request_id != nullptr) Cut(request_id->number(), begin, bytes);
  std::string digest(SHA256_DIGEST_LENGTH, '\0');
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
         reinterpret_cast<unsigned char*>(digest.data()));
  return digest;
}

}  // namespace concord::api
