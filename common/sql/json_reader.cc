#include "common/sql/json_reader.h"

#include <google/protobuf/timestamp.pb.h>
#include <simdjson.h>

#include <charconv>
#include <string>

#include "common/api/proto_time.h"
#include "common/api/rfc3339.h"

namespace concord::sql {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using simdjson::dom::element;

bool ReadField(const element& json, const FieldDescriptor& field, Message& message);

// Sets a field of `message`, or adds an element to it.
class Place final {
 public:
  Place(const FieldDescriptor& field, Message& message) : field_(field), message_(message) {}

  Message& AddMessage() const {
    return field_.is_repeated() ? *reflection_.AddMessage(&message_, &field_)
                                : *reflection_.MutableMessage(&message_, &field_);
  }
  bool Set(std::string_view text) const {
    return Put(&Reflection::SetString, &Reflection::AddString, std::string(text));
  }
  bool Set(bool value) const { return Put(&Reflection::SetBool, &Reflection::AddBool, value); }
  bool Set(double value) const {
    return Put(&Reflection::SetDouble, &Reflection::AddDouble, value);
  }
  bool Set(int32_t value) const { return Put(&Reflection::SetInt32, &Reflection::AddInt32, value); }
  bool Set(int64_t value) const { return Put(&Reflection::SetInt64, &Reflection::AddInt64, value); }
  bool SetEnum(int value) const {
    return Put(&Reflection::SetEnumValue, &Reflection::AddEnumValue, value);
  }

 private:
  using Reflection = google::protobuf::Reflection;

  template <class Setter, class Adder, class Value>
  bool Put(Setter set, Adder add, Value value) const {
    if (field_.is_repeated()) {
      (reflection_.*add)(&message_, &field_, std::move(value));
    } else {
      (reflection_.*set)(&message_, &field_, std::move(value));
    }
    return true;
  }

  const FieldDescriptor& field_;
  Message& message_;
  const Reflection& reflection_ = *message_.GetReflection();
};

// 64-bit integers are texts in JSON, whose numbers are doubles.
bool ReadInt64(const element& json, const Place& place) {
  std::string_view digits;
  if (json.get(digits) != simdjson::SUCCESS) return false;
  int64_t value = 0;
  const char* end = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data(), end, value);
  return read.ec == std::errc() && read.ptr == end && place.Set(value);
}

bool ReadInt32(const element& json, const Place& place) {
  int64_t value = 0;
  if (json.get(value) != simdjson::SUCCESS) return false;
  return value == static_cast<int32_t>(value) && place.Set(static_cast<int32_t>(value));
}

bool ReadEnum(const element& json, const FieldDescriptor& field, const Place& place) {
  std::string_view name;
  if (json.get(name) != simdjson::SUCCESS) return false;
  const auto* value = field.enum_type()->FindValueByName(std::string(name));
  return value != nullptr && place.SetEnum(value->number());
}

bool ReadTimestamp(const element& json, Message& message) {
  std::string_view text;
  if (json.get(text) != simdjson::SUCCESS) return false;
  const auto time = api::ParseTimestamp(text);
  if (!time) return false;
  static_cast<google::protobuf::Timestamp&>(message) = api::ToProto(*time);
  return true;
}

bool ReadMessage(const element& json, const FieldDescriptor& field, Message& message) {
  const auto& descriptor = *field.message_type();
  if (descriptor.full_name() == "google.protobuf.Timestamp") return ReadTimestamp(json, message);
  simdjson::dom::object members;
  const bool known = descriptor.file()->package() != "google.protobuf";
  if (!known || json.get(members) != simdjson::SUCCESS) return false;
  for (const auto& [name, value] : members) {
    const auto* member = descriptor.FindFieldByName(std::string(name));
    if (member != nullptr && !ReadField(value, *member, message)) return false;
  }
  return true;
}

template <class Value>
bool ReadAs(const element& json, const Place& place) {
  Value value{};
  return json.get(value) == simdjson::SUCCESS && place.Set(value);
}

bool ReadOne(const element& json, const FieldDescriptor& field, Message& message) {
  const Place place(field, message);
  switch (field.type()) {
    case FieldDescriptor::TYPE_STRING:
      return ReadAs<std::string_view>(json, place);
    case FieldDescriptor::TYPE_BOOL:
      return ReadAs<bool>(json, place);
    case FieldDescriptor::TYPE_DOUBLE:
      return ReadAs<double>(json, place);
    case FieldDescriptor::TYPE_INT32:
      return ReadInt32(json, place);
    case FieldDescriptor::TYPE_INT64:
      return ReadInt64(json, place);
    case FieldDescriptor::TYPE_ENUM:
      return ReadEnum(json, field, place);
    case FieldDescriptor::TYPE_MESSAGE:
      return ReadMessage(json, field, place.AddMessage());
    default:
      return false;
  }
}

// A map is a list of entries with a key and a value.
bool ReadMap(const element& json, const FieldDescriptor& field, Message& message) {
  const auto& key = *field.message_type()->map_key();
  simdjson::dom::object entries;
  if (key.type() != FieldDescriptor::TYPE_STRING) return false;
  if (json.get(entries) != simdjson::SUCCESS) return false;
  for (const auto& [name, value] : entries) {
    Message& entry = Place(field, message).AddMessage();
    Place(key, entry).Set(name);
    if (!ReadOne(value, *field.message_type()->map_value(), entry)) return false;
  }
  return true;
}

bool ReadField(const element& json, const FieldDescriptor& field, Message& message) {
  if (json.is_null()) return true;
  if (field.is_map()) return ReadMap(json, field, message);
  if (!field.is_repeated()) return ReadOne(json, field, message);
  simdjson::dom::array elements;
  if (json.get(elements) != simdjson::SUCCESS) return false;
  for (const auto& value : elements) {
    if (!ReadOne(value, field, message)) return false;
  }
  return true;
}

}  // namespace

bool ReadJson(std::string_view json, const FieldDescriptor& field, Message& message) {
  // Its buffers are worth more than the parsing of a short text.
  thread_local simdjson::dom::parser parser;
  element document;
  if (parser.parse(json.data(), json.size()).get(document) != simdjson::SUCCESS) return false;
  return ReadField(document, field, message);
}

}  // namespace concord::sql
