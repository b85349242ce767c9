#pragma once

#include <google/protobuf/descriptor.h>

#include <string>
#include <string_view>
#include <vector>

#include "common/sql/binary_fields.h"

namespace concord::resource {

/// How a message field is stored. A message without presence is NOT NULL with its default; what has
/// presence is NULL when it is not set.
enum class ColumnType {
  kText,
  kUuid,
  kBoolean,
  kInteger,  ///< int32, and enums by number.
  kBigint,
  kDouble,
  kTimestamp,
  kDate,  ///< google.type.Date; within a message or a list as its fields, in kJson.
  kTextArray,
  kIntegerArray,
  kJson,  ///< Messages, lists of messages and maps, in protobuf's JSON form.
};

/// One column of a resource's table, bound to the field of the same name.
struct Column {
  const google::protobuf::FieldDescriptor* field = nullptr;
  std::string name;
  ColumnType type = ColumnType::kText;
  bool nullable = false;
};

/// The type of the elements of an array that holds the column's values of many rows. Lists are
/// array literals there, because an array of arrays would have to be rectangular.
[[nodiscard]] sql::BinaryType ElementType(ColumnType type);

/// PostgreSQL's name of the type, as a cast takes it: `timestamptz`, `text[]`.
[[nodiscard]] std::string_view SqlType(ColumnType type);

/// The column of one field.
[[nodiscard]] Column ColumnOf(const google::protobuf::FieldDescriptor& field);

/// The columns of every field of `resource` that its own table holds, in the order of the fields.
[[nodiscard]] std::vector<Column> ColumnsOf(const google::protobuf::Descriptor& resource);

}  // namespace concord::resource
