#include "common/api/fields.h"

#include <google/protobuf/descriptor.h>

#include "common/api/proto_time.h"

namespace concord::api {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

const FieldDescriptor* Find(const Message& message, std::string_view field) {
  return message.GetDescriptor()->FindFieldByName(std::string(field));
}

}  // namespace

std::string TextField(const Message& message, std::string_view field) {
  const auto* found = Find(message, field);
  return found == nullptr ? std::string() : message.GetReflection()->GetString(message, found);
}

void SetTextField(Message& message, std::string_view field, std::string value) {
  message.GetReflection()->SetString(&message, Find(message, field), std::move(value));
}

void SetTimeField(Message& message, std::string_view field, Timestamp value) {
  message.GetReflection()->MutableMessage(&message, Find(message, field))->CopyFrom(ToProto(value));
}

void ClearField(Message& message, std::string_view field) {
  message.GetReflection()->ClearField(&message, Find(message, field));
}

bool HasField(const Message& message, std::string_view field) {
  return message.GetReflection()->HasField(message, Find(message, field));
}

bool BoolField(const Message& message, std::string_view field) {
  const auto* found = Find(message, field);
  return found != nullptr && message.GetReflection()->GetBool(message, found);
}

int32_t IntField(const Message& message, std::string_view field) {
  const auto* found = Find(message, field);
  return found == nullptr ? 0 : message.GetReflection()->GetInt32(message, found);
}

const Message& MessageField(const Message& message, std::string_view field) {
  return message.GetReflection()->GetMessage(message, Find(message, field));
}

}  // namespace concord::api
