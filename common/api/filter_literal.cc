#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

#include "common/api/filter_term.h"
#include "common/api/message_plan.h"
#include "common/api/rfc3339.h"

namespace concord::api {
namespace {

using google::protobuf::FieldDescriptor;
using LiteralOrMismatch = std::variant<Literal, Mismatch>;

template <class Number>
std::optional<Number> ParseNumber(const std::string& text) {
  Number number{};
  const char* end = text.data() + text.size();
  const auto result = std::from_chars(text.data(), end, number);
  if (result.ec != std::errc() || result.ptr != end) return std::nullopt;
  return number;
}

LiteralOrMismatch WholeNumber(const std::string& text, int64_t least, int64_t most) {
  const auto number = ParseNumber<int64_t>(text);
  if (!number || *number < least || *number > most) {
    return Mismatch{"must be a whole number from " + std::to_string(least) + " to " +
                    std::to_string(most)};
  }
  return Literal(*number);
}

LiteralOrMismatch RealNumber(const std::string& text) {
  const auto number = ParseNumber<double>(text);
  if (!number || !std::isfinite(*number)) return Mismatch{"must be a finite number"};
  return Literal(*number);
}

LiteralOrMismatch Bool(const std::string& text) {
  if (text == "true") return Literal(true);
  if (text == "false") return Literal(false);
  return Mismatch{"must be true or false"};
}

LiteralOrMismatch EnumValue(const FieldDescriptor& field, const std::string& text) {
  const auto* value = field.enum_type()->FindValueByName(text);
  if (value == nullptr) return Mismatch{"must be a value of " + field.enum_type()->name()};
  return Literal(EnumNumber{value->number()});
}

LiteralOrMismatch Time(const FieldDescriptor& field, const std::string& text) {
  switch (KindOf(field)) {
    case ValueKind::kTimestamp:
      if (const auto time = ParseTimestamp(text)) return Literal(*time);
      return Mismatch{"must be a quoted timestamp of RFC 3339, at most in microseconds"};
    case ValueKind::kDuration:
      if (const auto duration = ParseDuration(text)) return Literal(*duration);
      return Mismatch{"must be a duration like 1.5s, at most in microseconds"};
    case ValueKind::kDate:
      if (const auto day = ParseDate(text)) return Literal(*day);
      return Mismatch{"must be a quoted day like \"2024-01-31\""};
    default:
      return Mismatch{"name a field of " + field.name()};
  }
}

}  // namespace

LiteralOrMismatch MakeLiteral(const FieldDescriptor& field, const std::string& text) {
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_BOOL:
      return Bool(text);
    case FieldDescriptor::CPPTYPE_INT32:
      return WholeNumber(text, std::numeric_limits<int32_t>::min(),
                         std::numeric_limits<int32_t>::max());
    case FieldDescriptor::CPPTYPE_UINT32:
      return WholeNumber(text, 0, std::numeric_limits<uint32_t>::max());
    case FieldDescriptor::CPPTYPE_INT64:
      return WholeNumber(text, std::numeric_limits<int64_t>::min(),
                         std::numeric_limits<int64_t>::max());
    case FieldDescriptor::CPPTYPE_UINT64:
      return WholeNumber(text, 0, std::numeric_limits<int64_t>::max());
    case FieldDescriptor::CPPTYPE_FLOAT:
    case FieldDescriptor::CPPTYPE_DOUBLE:
      return RealNumber(text);
    case FieldDescriptor::CPPTYPE_ENUM:
      return EnumValue(field, text);
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return Time(field, text);
    case FieldDescriptor::CPPTYPE_STRING:
      break;
  }
  if (field.type() == FieldDescriptor::TYPE_BYTES) return Mismatch{"bytes have no literals"};
  return Literal(text);
}

}  // namespace concord::api
