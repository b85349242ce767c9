#include "common/sql/json_field.h"

#include <google/protobuf/util/json_util.h>

#include <memory>

namespace concord::sql {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

void CopyField(const Message& from, const FieldDescriptor& field, Message& to) {
  const auto* reflection = from.GetReflection();
  if (!field.is_repeated()) {
    reflection->MutableMessage(&to, &field)->CopyFrom(reflection->GetMessage(from, &field));
    return;
  }
  for (int i = 0; i < reflection->FieldSize(from, &field); ++i) {
    reflection->AddMessage(&to, &field)->CopyFrom(reflection->GetRepeatedMessage(from, &field, i));
  }
}

bool IsEmpty(const Message& message, const FieldDescriptor& field) {
  const auto* reflection = message.GetReflection();
  return field.is_repeated() ? reflection->FieldSize(message, &field) == 0
                             : !reflection->HasField(message, &field);
}

}  // namespace

// protobuf prints whole messages only: the field is printed as the one member of an otherwise empty
// message, and what stands around it is cut off.
std::string FieldToJson(const Message& message, const FieldDescriptor& field) {
  if (IsEmpty(message, field)) return field.is_map() || !field.is_repeated() ? "{}" : "[]";
  const std::unique_ptr<Message> alone(message.New());
  CopyField(message, field, *alone);
  google::protobuf::util::JsonPrintOptions print;
  print.preserve_proto_field_names = true;
  std::string json;
  (void)google::protobuf::util::MessageToJsonString(*alone, &json, print);
  const size_t before = field.name().size() + 4;  // {"name":
  return json.substr(before, json.size() - before - 1);
}

}  // namespace concord::sql
