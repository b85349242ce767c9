#include "common/api/location.h"

#include <fmt/format.h>

#include "common/api/limits.h"
#include "common/api/utf8.h"
#include "common/api/value_ref.h"

namespace concord::api {
namespace {

std::string Quoted(std::string_view key) {
  std::string text = "\"";
  for (const char c : Excerpt(key, kMaxMapKeyLength)) {
    if (c == '"' || c == '\\') text += '\\';
    text += c;
  }
  return text + '"';
}

}  // namespace

std::string Location::Path(std::string_view prefix) const {
  std::string path = above == nullptr ? std::string(prefix) : above->Path(prefix);
  if (!path.empty()) path += '.';
  path += field->name();
  if (key) {
    const bool text =
        field->message_type()->map_key()->type() == google::protobuf::FieldDescriptor::TYPE_STRING;
    path += fmt::format("[{}]", text ? Quoted(*key) : *key);
  } else if (index >= 0) {
    path += fmt::format("[{}]", index);
  }
  return path;
}

Location ElementAt(const google::protobuf::Message& message,
                   const google::protobuf::FieldDescriptor* field, int index,
                   const Location* above) {
  if (!field->is_map()) return {above, field, index};
  const auto& entry = message.GetReflection()->GetRepeatedMessage(message, field, index);
  return {above, field, index, ValueRef{entry, field->message_type()->map_key()}.Key()};
}

}  // namespace concord::api
