#include "common/resource/to_json.h"

#include <fmt/format.h>
#include <google/protobuf/reflection.h>
#include <google/protobuf/timestamp.pb.h>
#include <google/protobuf/util/json_util.h>

#include <array>
#include <charconv>
#include <cmath>
#include <memory>

namespace concord::resource {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

bool AppendMessage(const Message& message, std::string& json);

void AppendText(std::string_view text, std::string& json) {
  json.push_back('"');
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      json.push_back('\\');
      json.push_back(c);
    } else if (static_cast<unsigned char>(c) < 0x20) {
      json += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
    } else {
      json.push_back(c);
    }
  }
  json.push_back('"');
}

template <class Number>
void AppendNumber(Number value, std::string& json) {
  std::array<char, 32> digits;
  json.append(digits.data(),
              std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
}

// An element of a list, a member of a message, or a map's value: the same but for where it is read.
class Value final {
  using Reflection = google::protobuf::Reflection;

  template <class One, class OfMany>
  auto Get(One one, OfMany of_many) const {
    return index_ < 0 ? (reflection_.*one)(message_, &field_)
                      : (reflection_.*of_many)(message_, &field_, index_);
  }

 public:
  // `index` -1: of a field that isn't repeated.
  Value(const Message& message, const FieldDescriptor& field, int index)
      : message_(message), field_(field), index_(index) {}

  // False for a type that protobuf itself is left to write.
  bool AppendTo(std::string& json) const {
    switch (field_.type()) {
      case FieldDescriptor::TYPE_STRING:
        AppendText(Text(), json);
        return true;
      case FieldDescriptor::TYPE_BOOL:
        json += Get(&Reflection::GetBool, &Reflection::GetRepeatedBool) ? "true" : "false";
        return true;
      case FieldDescriptor::TYPE_INT32:
        AppendNumber(Get(&Reflection::GetInt32, &Reflection::GetRepeatedInt32), json);
        return true;
      case FieldDescriptor::TYPE_INT64:  // A text: JSON's numbers are doubles.
        json.push_back('"');
        AppendNumber(Get(&Reflection::GetInt64, &Reflection::GetRepeatedInt64), json);
        json.push_back('"');
        return true;
      case FieldDescriptor::TYPE_DOUBLE:
        return AppendDouble(Get(&Reflection::GetDouble, &Reflection::GetRepeatedDouble), json);
      case FieldDescriptor::TYPE_ENUM:
        return AppendEnum(Get(&Reflection::GetEnumValue, &Reflection::GetRepeatedEnumValue), json);
      case FieldDescriptor::TYPE_MESSAGE:
        return AppendMessage(Sub(), json);
      default:
        return false;
    }
  }

  [[nodiscard]] const std::string& Text() const {
    return index_ < 0
               ? reflection_.GetStringReference(message_, &field_, &scratch_)
               : reflection_.GetRepeatedStringReference(message_, &field_, index_, &scratch_);
  }

 private:
  [[nodiscard]] const Message& Sub() const {
    return index_ < 0 ? reflection_.GetMessage(message_, &field_)
                      : reflection_.GetRepeatedMessage(message_, &field_, index_);
  }

  static bool AppendDouble(double value, std::string& json) {
    if (!std::isfinite(value)) return false;
    AppendNumber(value, json);
    return true;
  }

  bool AppendEnum(int number, std::string& json) const {
    const auto* value = field_.enum_type()->FindValueByNumber(number);
    if (value != nullptr) AppendText(value->name(), json);
    return value != nullptr;
  }

  const Message& message_;
  const FieldDescriptor& field_;
  const int index_;
  const Reflection& reflection_ = *message_.GetReflection();
  mutable std::string scratch_;
};

bool AppendEntry(const Message& entry, std::string& json) {
  const auto& key = *entry.GetDescriptor()->map_key();
  if (key.type() != FieldDescriptor::TYPE_STRING) return false;
  AppendText(Value(entry, key, -1).Text(), json);
  json.push_back(':');
  return Value(entry, *entry.GetDescriptor()->map_value(), -1).AppendTo(json);
}

bool AppendField(const Message& message, const FieldDescriptor& field, std::string& json) {
  if (!field.is_repeated()) return Value(message, field, -1).AppendTo(json);
  json.push_back(field.is_map() ? '{' : '[');
  const auto& reflection = *message.GetReflection();
  for (int i = 0; i < reflection.FieldSize(message, &field); ++i) {
    if (i > 0) json.push_back(',');
    const bool known = field.is_map()
                           ? AppendEntry(reflection.GetRepeatedMessage(message, &field, i), json)
                           : Value(message, field, i).AppendTo(json);
    if (!known) return false;
  }
  json.push_back(field.is_map() ? '}' : ']');
  return true;
}

// Well-known types have forms of their own.
bool AppendMessage(const Message& message, std::string& json) {
  if (message.GetDescriptor()->file()->package() == "google.protobuf") return false;
  std::vector<const FieldDescriptor*> set;
  message.GetReflection()->ListFields(message, &set);
  json.push_back('{');
  for (const auto* field : set) {
    if (json.back() != '{') json.push_back(',');
    AppendText(field->name(), json);
    json.push_back(':');
    if (!AppendField(message, *field, json)) return false;
  }
  json.push_back('}');
  return true;
}

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

// protobuf prints whole messages only: the field is printed as the one member of an otherwise empty
// message, and what stands around it is cut off.
std::string ByProtobuf(const Message& message, const FieldDescriptor& field) {
  const std::unique_ptr<Message> alone(message.New());
  CopyField(message, field, *alone);
  google::protobuf::util::JsonPrintOptions print;
  print.preserve_proto_field_names = true;
  std::string json;
  (void)google::protobuf::util::MessageToJsonString(*alone, &json, print);
  const size_t before = field.name().size() + 4;  // {"name":
  return json.substr(before, json.size() - before - 1);
}

}  // namespace

std::string FieldToJson(const Message& message, const FieldDescriptor& field) {
  if (!field.is_repeated() && !message.GetReflection()->HasField(message, &field)) return "{}";
  std::string json;
  return AppendField(message, field, json) ? json : ByProtobuf(message, field);
}

}  // namespace concord::resource
