#include "common/api/value_ref.h"

#include <fmt/format.h>

#include "common/api/message_plan.h"
#include "common/api/proto_date.h"

namespace concord::api {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

}  // namespace

const std::string& ValueRef::Text(std::string& scratch) const {
  const auto& reflection = *holder.GetReflection();
  return index < 0 ? reflection.GetStringReference(holder, field, &scratch)
                   : reflection.GetRepeatedStringReference(holder, field, index, &scratch);
}

long double ValueRef::Integer() const {
  const auto& reflection = *holder.GetReflection();
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
      return index < 0 ? reflection.GetInt32(holder, field)
                       : reflection.GetRepeatedInt32(holder, field, index);
    case FieldDescriptor::CPPTYPE_UINT32:
      return index < 0 ? reflection.GetUInt32(holder, field)
                       : reflection.GetRepeatedUInt32(holder, field, index);
    case FieldDescriptor::CPPTYPE_UINT64:
      return static_cast<long double>(index < 0
                                          ? reflection.GetUInt64(holder, field)
                                          : reflection.GetRepeatedUInt64(holder, field, index));
    default:
      return static_cast<long double>(index < 0
                                          ? reflection.GetInt64(holder, field)
                                          : reflection.GetRepeatedInt64(holder, field, index));
  }
}

long double ValueRef::Number() const {
  const auto& reflection = *holder.GetReflection();
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_DOUBLE) {
    return index < 0 ? reflection.GetDouble(holder, field)
                     : reflection.GetRepeatedDouble(holder, field, index);
  }
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_FLOAT) {
    return index < 0 ? reflection.GetFloat(holder, field)
                     : reflection.GetRepeatedFloat(holder, field, index);
  }
  return Integer();
}

bool ValueRef::Bool() const {
  const auto& reflection = *holder.GetReflection();
  return index < 0 ? reflection.GetBool(holder, field)
                   : reflection.GetRepeatedBool(holder, field, index);
}

int ValueRef::EnumNumber() const {
  const auto& reflection = *holder.GetReflection();
  return index < 0 ? reflection.GetEnumValue(holder, field)
                   : reflection.GetRepeatedEnumValue(holder, field, index);
}

const Message& ValueRef::Submessage() const {
  const auto& reflection = *holder.GetReflection();
  return index < 0 ? reflection.GetMessage(holder, field)
                   : reflection.GetRepeatedMessage(holder, field, index);
}

SecondsAndNanos ValueRef::Time() const {
  const Message& time = Submessage();
  const auto* type = time.GetDescriptor();
  const auto& reflection = *time.GetReflection();
  return {reflection.GetInt64(time, type->field(0)), reflection.GetInt32(time, type->field(1))};
}

const google::type::Date& ValueRef::Date() const {
  return static_cast<const google::type::Date&>(Submessage());
}

std::string ValueRef::Key() const {
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING: {
      std::string scratch;
      return Text(scratch);
    }
    case FieldDescriptor::CPPTYPE_BOOL:
      return Bool() ? "true" : "false";
    case FieldDescriptor::CPPTYPE_ENUM:
      return fmt::format("{}", EnumNumber());
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return KindOf(*field) == ValueKind::kDate ? DateText(FromProto(Date())) : "";
    default:
      return fmt::format("{}", Number());
  }
}

}  // namespace concord::api
