#include "common/sql/field_value.h"

#include <google/protobuf/reflection.h>

#include <string>

#include "common/api/proto_time.h"
#include "common/sql/json_field.h"

namespace concord::sql {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

bool IsNull(const Message& message, const Column& column) {
  if (!column.nullable) return false;
  const auto* reflection = message.GetReflection();
  if (column.field->has_presence()) return !reflection->HasField(message, column.field);
  std::string scratch;
  return reflection->GetStringReference(message, column.field, &scratch).empty();
}

void AddInteger(Params& params, const Message& message, const FieldDescriptor& field) {
  const auto* reflection = message.GetReflection();
  params.Int(field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM
                 ? reflection->GetEnumValue(message, &field)
                 : reflection->GetInt32(message, &field));
}

void AddTextArray(Params& params, const Message& message, const FieldDescriptor& field) {
  const auto& list = message.GetReflection()->GetRepeatedFieldRef<std::string>(message, &field);
  params.TextArray(std::vector<std::string>(list.begin(), list.end()));
}

void AddIntegerArray(Params& params, const Message& message, const FieldDescriptor& field) {
  const auto& list = message.GetReflection()->GetRepeatedFieldRef<int32_t>(message, &field);
  params.IntArray(std::vector<int64_t>(list.begin(), list.end()));
}

}  // namespace

void AddValue(Params& params, const Message& message, const Column& column) {
  if (IsNull(message, column)) {
    params.Null();
    return;
  }
  const auto* reflection = message.GetReflection();
  const auto* field = column.field;
  std::string scratch;
  switch (column.type) {
    case ColumnType::kText:
    case ColumnType::kUuid:
      params.Text(reflection->GetStringReference(message, field, &scratch));
      return;
    case ColumnType::kBoolean:
      params.Bool(reflection->GetBool(message, field));
      return;
    case ColumnType::kInteger:
      return AddInteger(params, message, *field);
    case ColumnType::kBigint:
      params.Int(reflection->GetInt64(message, field));
      return;
    case ColumnType::kDouble:
      params.Double(reflection->GetDouble(message, field));
      return;
    case ColumnType::kTimestamp:
      params.Time(api::FromProto(
          static_cast<const google::protobuf::Timestamp&>(reflection->GetMessage(message, field))));
      return;
    case ColumnType::kTextArray:
      return AddTextArray(params, message, *field);
    case ColumnType::kIntegerArray:
      return AddIntegerArray(params, message, *field);
    case ColumnType::kJson:
      params.Json(FieldToJson(message, *field));
      return;
  }
}

}  // namespace concord::sql
