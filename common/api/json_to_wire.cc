#include "common/api/json_to_wire.h"

#include <google/protobuf/message.h>
#include <google/protobuf/util/json_util.h>
#include <simdjson.h>

#include <charconv>
#include <memory>

#include "common/api/rfc3339.h"
#include "common/api/wire_format.h"

namespace concord::api {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using simdjson::dom::element;

bool Append(const element& json, const FieldDescriptor& field, std::string& wire);

// What is not said to be there is not sent when it is the default.
bool IsSent(const FieldDescriptor& field, bool is_default) {
  return !is_default || field.has_presence() || field.is_repeated();
}

template <class Value>
bool Read(const element& json, Value& value) {
  return json.get(value) == simdjson::SUCCESS;
}

bool AppendText(const element& json, const FieldDescriptor& field, std::string& wire) {
  std::string_view text;
  if (!Read(json, text)) return false;
  if (IsSent(field, text.empty())) WireFormat(wire).Bytes(field.number(), text);
  return true;
}

bool AppendDouble(const element& json, const FieldDescriptor& field, std::string& wire) {
  double value = 0;
  if (!Read(json, value)) return false;
  if (IsSent(field, std::bit_cast<uint64_t>(value) == 0))
    WireFormat(wire).Double(field.number(), value);
  return true;
}

// 64-bit integers are texts in JSON, whose numbers are doubles.
bool ReadInteger(const element& json, const FieldDescriptor& field, int64_t& value) {
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_INT32) {
    return Read(json, value) && value == static_cast<int32_t>(value);
  }
  std::string_view digits;
  if (!Read(json, digits)) return false;
  const char* end = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data(), end, value);
  return read.ec == std::errc() && read.ptr == end;
}

bool ReadNumber(const element& json, const FieldDescriptor& field, int64_t& value) {
  if (field.type() == FieldDescriptor::TYPE_BOOL) {
    bool flag = false;
    if (!Read(json, flag)) return false;
    value = flag ? 1 : 0;
    return true;
  }
  if (field.type() != FieldDescriptor::TYPE_ENUM) return ReadInteger(json, field, value);
  std::string_view name;
  if (!Read(json, name)) return false;
  const auto* known = field.enum_type()->FindValueByName(std::string(name));
  if (known != nullptr) value = known->number();
  return known != nullptr;
}

bool AppendNumber(const element& json, const FieldDescriptor& field, std::string& wire) {
  int64_t value = 0;
  if (!ReadNumber(json, field, value)) return false;
  if (IsSent(field, value == 0)) WireFormat(wire).Int(field.number(), value);
  return true;
}

// Messages have few members: to look at each costs less than to make a key of the name.
const FieldDescriptor* MemberOf(const Descriptor& message, std::string_view name) {
  for (int i = 0; i < message.field_count(); ++i) {
    if (message.field(i)->name() == name) return message.field(i);
  }
  return nullptr;
}

bool AppendMembers(const element& json, const Descriptor& message, std::string& wire) {
  if (message.full_name() == "google.protobuf.Timestamp") {
    std::string_view text;
    const auto time = Read(json, text) ? ParseTimestamp(text) : std::nullopt;
    if (time) wire += TimestampBytes(time->time_since_epoch().count());
    return time.has_value();
  }
  simdjson::dom::object members;
  if (message.file()->package() == "google.protobuf" || !Read(json, members)) return false;
  for (const auto& [name, value] : members) {
    const auto* member = MemberOf(message, name);
    if (member != nullptr && !Append(value, *member, wire)) return false;
  }
  return true;
}

bool AppendOne(const element& json, const FieldDescriptor& field, std::string& wire) {
  switch (field.type()) {
    case FieldDescriptor::TYPE_STRING:
      return AppendText(json, field, wire);
    case FieldDescriptor::TYPE_DOUBLE:
      return AppendDouble(json, field, wire);
    case FieldDescriptor::TYPE_BOOL:
    case FieldDescriptor::TYPE_INT32:
    case FieldDescriptor::TYPE_INT64:
    case FieldDescriptor::TYPE_ENUM:
      return AppendNumber(json, field, wire);
    case FieldDescriptor::TYPE_MESSAGE: {
      std::string members;
      if (!AppendMembers(json, *field.message_type(), members)) return false;
      WireFormat(wire).Bytes(field.number(), members);
      return true;
    }
    default:
      return false;
  }
}

// A map is a list of entries with a key and a value.
bool AppendMap(const element& json, const FieldDescriptor& field, std::string& wire) {
  const Descriptor& entry = *field.message_type();
  simdjson::dom::object entries;
  if (entry.map_key()->type() != FieldDescriptor::TYPE_STRING || !Read(json, entries)) return false;
  for (const auto& [name, value] : entries) {
    std::string pair;
    WireFormat(pair).Bytes(entry.map_key()->number(), name);
    if (!AppendOne(value, *entry.map_value(), pair)) return false;
    WireFormat(wire).Bytes(field.number(), pair);
  }
  return true;
}

bool Append(const element& json, const FieldDescriptor& field, std::string& wire) {
  if (json.is_null()) return true;
  if (field.is_map()) return AppendMap(json, field, wire);
  if (!field.is_repeated()) return AppendOne(json, field, wire);
  simdjson::dom::array elements;
  if (!Read(json, elements)) return false;
  for (const auto& value : elements) {
    if (!AppendOne(value, field, wire)) return false;
  }
  return true;
}

bool AppendKnown(std::string_view json, const FieldDescriptor& field, std::string& wire) {
  // Its buffers are worth more than the parsing of a short text.
  thread_local simdjson::dom::parser parser;
  element document;
  if (parser.parse(json.data(), json.size()).get(document) != simdjson::SUCCESS) return false;
  return Append(document, field, wire);
}

// protobuf reads whole messages only: the field is read as the one member of a message.
void AppendByProtobuf(std::string_view json, const FieldDescriptor& field, std::string& wire) {
  std::string whole;
  whole.append("{\"").append(field.name()).append("\":").append(json).append("}");
  google::protobuf::util::JsonParseOptions parse;
  parse.ignore_unknown_fields = true;
  const std::unique_ptr<Message> alone(google::protobuf::MessageFactory::generated_factory()
                                           ->GetPrototype(field.containing_type())
                                           ->New());
  if (!google::protobuf::util::JsonStringToMessage(whole, alone.get(), parse).ok()) return;
  alone->AppendPartialToString(&wire);
}

}  // namespace

void AppendJson(std::string_view json, const FieldDescriptor& field, std::string& wire) {
  if (json == "[]" || (json == "{}" && field.is_map())) return;
  const size_t before = wire.size();
  if (AppendKnown(json, field, wire)) return;
  wire.resize(before);
  AppendByProtobuf(json, field, wire);
}

}  // namespace concord::api
