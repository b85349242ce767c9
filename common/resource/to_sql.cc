#include "common/resource/to_sql.h"

#include <fmt/ranges.h>
#include <google/protobuf/reflection.h>

#include <string>

#include "common/api/proto_date.h"
#include "common/api/proto_time.h"
#include "common/resource/to_json.h"
#include "common/sql/params.h"

namespace concord::resource {
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

int32_t Integer(const Message& message, const FieldDescriptor& field) {
  const auto* reflection = message.GetReflection();
  return field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM
             ? reflection->GetEnumValue(message, &field)
             : reflection->GetInt32(message, &field);
}

std::string ListLiteral(const Message& message, const Column& column) {
  const auto* reflection = message.GetReflection();
  if (column.type == ColumnType::kTextArray) {
    const auto& texts = reflection->GetRepeatedFieldRef<std::string>(message, column.field);
    return sql::ArrayLiteral(std::vector<std::string>(texts.begin(), texts.end()));
  }
  const auto& numbers = reflection->GetRepeatedFieldRef<int32_t>(message, column.field);
  return fmt::format("{{{}}}", fmt::join(numbers.begin(), numbers.end(), ","));
}

void AddSet(sql::BinaryFields& to, const Message& message, const Column& column) {
  const auto& reflection = *message.GetReflection();
  const auto* field = column.field;
  std::string scratch;
  switch (column.type) {
    case ColumnType::kText:
      to.Text(reflection.GetStringReference(message, field, &scratch));
      return;
    case ColumnType::kUuid:
      to.Uuid(reflection.GetStringReference(message, field, &scratch));
      return;
    case ColumnType::kBoolean:
      to.Boolean(reflection.GetBool(message, field));
      return;
    case ColumnType::kInteger:
      to.Integer(Integer(message, *field));
      return;
    case ColumnType::kBigint:
      to.Bigint(reflection.GetInt64(message, field));
      return;
    case ColumnType::kDouble:
      to.Double(reflection.GetDouble(message, field));
      return;
    case ColumnType::kTimestamp:
      to.Time(api::FromProto(
          static_cast<const google::protobuf::Timestamp&>(reflection.GetMessage(message, field))));
      return;
    case ColumnType::kDate:
      to.Date(api::FromProto(
          static_cast<const google::type::Date&>(reflection.GetMessage(message, field))));
      return;
    case ColumnType::kTextArray:
    case ColumnType::kIntegerArray:
      to.Text(ListLiteral(message, column));
      return;
    case ColumnType::kJson:
      to.Json(FieldToJson(message, *field));
      return;
  }
}

}  // namespace

void AddElement(sql::BinaryFields& elements, const Message& message, const Column& column) {
  if (IsNull(message, column)) {
    elements.Null();
  } else {
    AddSet(elements, message, column);
  }
}

}  // namespace concord::resource
