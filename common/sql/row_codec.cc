#include "common/sql/row_codec.h"

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

void SetInteger(Message& message, const FieldDescriptor& field, int64_t value) {
  const auto* reflection = message.GetReflection();
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
    reflection->SetEnumValue(&message, &field, static_cast<int>(value));
  } else {
    reflection->SetInt32(&message, &field, static_cast<int32_t>(value));
  }
}

void ReadColumn(const Rows& rows, int row, int index, const Column& column, Message& message) {
  const auto* reflection = message.GetReflection();
  const auto* field = column.field;
  switch (column.type) {
    case ColumnType::kText:
    case ColumnType::kUuid:
      return reflection->SetString(&message, field, std::string(*rows.Text(row, index)));
    case ColumnType::kBoolean:
      return reflection->SetBool(&message, field, *rows.Bool(row, index));
    case ColumnType::kInteger:
      return SetInteger(message, *field, *rows.Int(row, index));
    case ColumnType::kBigint:
      return reflection->SetInt64(&message, field, *rows.Int(row, index));
    case ColumnType::kDouble:
      return reflection->SetDouble(&message, field, *rows.Double(row, index));
    case ColumnType::kTimestamp:
      reflection->MutableMessage(&message, field)->CopyFrom(api::ToProto(*rows.Time(row, index)));
      return;
    case ColumnType::kTextArray:
      for (auto& text : rows.TextArray(row, index)) {
        reflection->AddString(&message, field, std::move(text));
      }
      return;
    case ColumnType::kIntegerArray:
      for (const int64_t value : rows.IntArray(row, index)) {
        reflection->AddInt32(&message, field, static_cast<int32_t>(value));
      }
      return;
    case ColumnType::kJson:
      return FieldFromJson(*rows.Text(row, index), *field, message);
  }
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

void ReadRow(const Rows& rows, int row, int first, const std::vector<Column>& columns,
             Message& message) {
  for (size_t i = 0; i < columns.size(); ++i) {
    const int index = first + static_cast<int>(i);
    if (rows.Text(row, index)) ReadColumn(rows, row, index, columns[i], message);
  }
}

}  // namespace concord::sql
