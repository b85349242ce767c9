#include "common/resource/columns.h"

#include <algorithm>

#include "common/api/message_plan.h"
#include "concord/options/v1/options.pb.h"

namespace concord::resource {
namespace {

using google::protobuf::FieldDescriptor;

const options::v1::FieldRules& RulesOf(const FieldDescriptor& field) {
  return field.options().GetExtension(options::v1::field);
}

bool IsRequired(const FieldDescriptor& field) {
  const auto& behavior = RulesOf(field).behavior();
  return std::find(behavior.begin(), behavior.end(), options::v1::BEHAVIOR_REQUIRED) !=
         behavior.end();
}

ColumnType MessageType(const FieldDescriptor& field) {
  switch (api::KindOf(field)) {
    case api::ValueKind::kTimestamp:
      return ColumnType::kTimestamp;
    case api::ValueKind::kDate:
      return ColumnType::kDate;
    default:
      return ColumnType::kJson;
  }
}

ColumnType ScalarType(const FieldDescriptor& field) {
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_BOOL:
      return ColumnType::kBoolean;
    case FieldDescriptor::CPPTYPE_INT32:
    case FieldDescriptor::CPPTYPE_ENUM:
      return ColumnType::kInteger;
    case FieldDescriptor::CPPTYPE_INT64:
      return ColumnType::kBigint;
    case FieldDescriptor::CPPTYPE_DOUBLE:
      return ColumnType::kDouble;
    case FieldDescriptor::CPPTYPE_STRING:
      return field.name() == "uid" ? ColumnType::kUuid : ColumnType::kText;
    default:
      return MessageType(field);
  }
}

ColumnType TypeOf(const FieldDescriptor& field) {
  if (!field.is_repeated()) return ScalarType(field);
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING) return ColumnType::kTextArray;
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) return ColumnType::kJson;
  return ColumnType::kIntegerArray;
}

// A reference that is not set is NULL, so that a foreign key lets it be.
bool IsNullable(const FieldDescriptor& field) {
  if (field.is_repeated()) return false;
  if (field.has_presence()) {
    return !IsRequired(field) && field.name() != "create_time" && field.name() != "update_time";
  }
  return !RulesOf(field).reference().empty() && !IsRequired(field);
}

}  // namespace

sql::BinaryType ElementType(ColumnType type) {
  switch (type) {
    case ColumnType::kText:
    case ColumnType::kTextArray:
    case ColumnType::kIntegerArray:
      return sql::BinaryType::kText;
    case ColumnType::kUuid:
      return sql::BinaryType::kUuid;
    case ColumnType::kBoolean:
      return sql::BinaryType::kBoolean;
    case ColumnType::kInteger:
      return sql::BinaryType::kInteger;
    case ColumnType::kBigint:
      return sql::BinaryType::kBigint;
    case ColumnType::kDouble:
      return sql::BinaryType::kDouble;
    case ColumnType::kTimestamp:
      return sql::BinaryType::kTimestamp;
    case ColumnType::kDate:
      return sql::BinaryType::kDate;
    case ColumnType::kJson:
      return sql::BinaryType::kJson;
  }
  return sql::BinaryType::kText;
}

std::string_view SqlType(ColumnType type) {
  if (type == ColumnType::kTextArray) return "text[]";
  if (type == ColumnType::kIntegerArray) return "integer[]";
  return SqlType(ElementType(type));
}

Column ColumnOf(const FieldDescriptor& field) {
  return {&field, field.name(), TypeOf(field), IsNullable(field)};
}

std::vector<Column> ColumnsOf(const google::protobuf::Descriptor& resource) {
  std::vector<Column> columns;
  for (int i = 0; i < resource.field_count(); ++i) {
    if (!RulesOf(*resource.field(i)).computed()) columns.push_back(ColumnOf(*resource.field(i)));
  }
  return columns;
}

}  // namespace concord::resource
