#include "common/api/field_copy.h"

#include <string>

namespace concord::api {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

void CopySingular(const Message& source, const FieldDescriptor* field, Message& target) {
  const auto& from = *source.GetReflection();
  const auto& to = *target.GetReflection();
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
      return to.SetInt32(&target, field, from.GetInt32(source, field));
    case FieldDescriptor::CPPTYPE_INT64:
      return to.SetInt64(&target, field, from.GetInt64(source, field));
    case FieldDescriptor::CPPTYPE_UINT32:
      return to.SetUInt32(&target, field, from.GetUInt32(source, field));
    case FieldDescriptor::CPPTYPE_UINT64:
      return to.SetUInt64(&target, field, from.GetUInt64(source, field));
    case FieldDescriptor::CPPTYPE_DOUBLE:
      return to.SetDouble(&target, field, from.GetDouble(source, field));
    case FieldDescriptor::CPPTYPE_FLOAT:
      return to.SetFloat(&target, field, from.GetFloat(source, field));
    case FieldDescriptor::CPPTYPE_BOOL:
      return to.SetBool(&target, field, from.GetBool(source, field));
    case FieldDescriptor::CPPTYPE_ENUM:
      return to.SetEnumValue(&target, field, from.GetEnumValue(source, field));
    case FieldDescriptor::CPPTYPE_STRING:
      return to.SetString(&target, field, from.GetString(source, field));
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return to.MutableMessage(&target, field)->CopyFrom(from.GetMessage(source, field));
  }
}

void CopyElement(const Message& source, const FieldDescriptor* field, int index, Message& target) {
  const auto& from = *source.GetReflection();
  const auto& to = *target.GetReflection();
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
      return to.AddInt32(&target, field, from.GetRepeatedInt32(source, field, index));
    case FieldDescriptor::CPPTYPE_INT64:
      return to.AddInt64(&target, field, from.GetRepeatedInt64(source, field, index));
    case FieldDescriptor::CPPTYPE_UINT32:
      return to.AddUInt32(&target, field, from.GetRepeatedUInt32(source, field, index));
    case FieldDescriptor::CPPTYPE_UINT64:
      return to.AddUInt64(&target, field, from.GetRepeatedUInt64(source, field, index));
    case FieldDescriptor::CPPTYPE_DOUBLE:
      return to.AddDouble(&target, field, from.GetRepeatedDouble(source, field, index));
    case FieldDescriptor::CPPTYPE_FLOAT:
      return to.AddFloat(&target, field, from.GetRepeatedFloat(source, field, index));
    case FieldDescriptor::CPPTYPE_BOOL:
      return to.AddBool(&target, field, from.GetRepeatedBool(source, field, index));
    case FieldDescriptor::CPPTYPE_ENUM:
      return to.AddEnumValue(&target, field, from.GetRepeatedEnumValue(source, field, index));
    case FieldDescriptor::CPPTYPE_STRING:
      return to.AddString(&target, field, from.GetRepeatedString(source, field, index));
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return to.AddMessage(&target, field)->CopyFrom(from.GetRepeatedMessage(source, field, index));
  }
}

}  // namespace

void CopyField(const Message& source, const FieldDescriptor* field, Message& target) {
  const auto& from = *source.GetReflection();
  if (!field->is_repeated()) {
    if (from.HasField(source, field)) return CopySingular(source, field, target);
    return target.GetReflection()->ClearField(&target, field);
  }
  target.GetReflection()->ClearField(&target, field);
  const int size = from.FieldSize(source, field);
  for (int i = 0; i < size; ++i) CopyElement(source, field, i, target);
}

}  // namespace concord::api
