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

// What was written by hand may be a moment that the contract has no value for: it is left out.
template <class Value, class Append>
void IfRead(const std::optional<Value>& value, const Append& append) {
  if (value) append(*value);
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
      return IfRead(rows.Bool(row, index), [&](bool is) { AppendInt(is ? 1 : 0, column, wire); });
    case ColumnType::kInteger:
    case ColumnType::kBigint:
      return IfRead(rows.Int(row, index), [&](auto value) { AppendInt(value, column, wire); });
    case ColumnType::kDouble:
      return IfRead(rows.Double(row, index),
                    [&](double value) { AppendDouble(value, column, wire); });
    case ColumnType::kTimestamp:
      return IfRead(rows.Time(row, index), [&](Timestamp time) {
        api::WireFormat(wire).Bytes(column.field->number(),
                                    api::TimestampBytes(time.time_since_epoch().count()));
      });
    case ColumnType::kDate:
      return IfRead(rows.Date(row, index), [&](auto day) {
        api::WireFormat(wire).Bytes(column.field->number(), api::DateBytes(day));
      });
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
