#include "common/resource/to_wire.h"

#include <bit>

#include "common/api/json_to_wire.h"
#include "common/api/wire_format.h"

namespace concord::resource {
namespace {

// What is not said to be there is not sent when it is the default.
bool IsSent(const Column& column, bool is_default) {
  return !is_default || column.field->has_presence();
}

void AppendInt(int64_t value, const Column& column, std::string& wire) {
  if (IsSent(column, value == 0)) api::WireFormat(wire).Int(column.field->number(), value);
}

void AppendDouble(double value, const Column& column, std::string& wire) {
  const bool is_default = std::bit_cast<uint64_t>(value) == 0;
  if (IsSent(column, is_default)) api::WireFormat(wire).Double(column.field->number(), value);
}

void AppendText(std::string_view text, const Column& column, std::string& wire) {
  if (IsSent(column, text.empty())) api::WireFormat(wire).Bytes(column.field->number(), text);
}

void AppendIntegers(const std::vector<int64_t>& values, const Column& column, std::string& wire) {
  if (values.empty()) return;
  std::string packed;
  api::WireFormat elements(packed);
  for (const int64_t value : values) elements.AppendVarint(static_cast<uint64_t>(value));
  api::WireFormat(wire).Bytes(column.field->number(), packed);
}

// A cell that isn't NULL. The statement's author knows the types, and a test holds the columns
// against the schema.
void AppendCell(const sql::Rows& rows, int row, int index, const Column& column,
                std::string& wire) {
  switch (column.type) {
    case ColumnType::kText:
    case ColumnType::kUuid:
      return AppendText(*rows.Text(row, index), column, wire);
    case ColumnType::kBoolean:
      return AppendInt(*rows.Bool(row, index) ? 1 : 0, column, wire);
    case ColumnType::kInteger:
    case ColumnType::kBigint:
      return AppendInt(*rows.Int(row, index), column, wire);
    case ColumnType::kDouble:
      return AppendDouble(*rows.Double(row, index), column, wire);
    case ColumnType::kTimestamp:
      return api::WireFormat(wire).Bytes(
          column.field->number(),
          api::TimestampBytes(rows.Time(row, index)->time_since_epoch().count()));
    case ColumnType::kDate:
      return api::WireFormat(wire).Bytes(column.field->number(),
                                         api::DateBytes(*rows.Date(row, index)));
    case ColumnType::kTextArray:
      for (const auto& text : rows.TextArray(row, index)) {
        api::WireFormat(wire).Bytes(column.field->number(), text);
      }
      return;
    case ColumnType::kIntegerArray:
      return AppendIntegers(rows.IntArray(row, index), column, wire);
    case ColumnType::kJson:
      return api::AppendJson(*rows.Text(row, index), *column.field, wire);
  }
}

}  // namespace

void AppendRow(const sql::Rows& rows, int row, int first, const std::vector<Column>& columns,
               std::string& wire) {
  for (size_t i = 0; i < columns.size(); ++i) {
    const int index = first + static_cast<int>(i);
    if (!rows.IsNull(row, index)) AppendCell(rows, row, index, columns[i], wire);
  }
}

}  // namespace concord::resource
