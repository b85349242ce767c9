#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/time.h"

namespace concord::sql {

/// Types whose values are sent in PostgreSQL's binary format, by their object ids (the server's
/// pg_type.dat).
enum class BinaryType : uint32_t {
  kBoolean = 16,
  kBytes = 17,
  kBigint = 20,
  kInteger = 23,
  kText = 25,
  kDouble = 701,
  kDate = 1082,
  kTimestamp = 1184,
  kUuid = 2950,
  kJson = 3802,  ///< jsonb.
};

/// PostgreSQL's name of the type, as a cast takes it.
[[nodiscard]] std::string_view SqlType(BinaryType type);

/// Values in PostgreSQL's binary format, each after its length: the elements of an array, or the
/// fields of rows that are copied. What is sent in bulk is neither printed here nor parsed there.
class BinaryFields final {
 public:
  BinaryFields& Null();
  BinaryFields& Boolean(bool value);
  BinaryFields& Integer(int32_t value);
  BinaryFields& Bigint(int64_t value);
  BinaryFields& Double(double value);
  /// Timestamp::max() and min() are `infinity` and `-infinity`.
  BinaryFields& Time(Timestamp value);
  BinaryFields& Date(std::chrono::sys_days value);
  /// What is no UUID is sent so that the server refuses it as an invalid value.
  BinaryFields& Uuid(std::string_view text);
  /// Text that is UTF-8 without NUL; or any bytes, of a bytea.
  BinaryFields& Text(std::string_view text);
  BinaryFields& Json(std::string_view text);
  /// Fields of another one behind these.
  BinaryFields& Append(const BinaryFields& fields) { return Append(fields.bytes_); }
  BinaryFields& Append(std::string_view fields);

  /// The field at `offset`, with its length; that of the next is behind it.
  [[nodiscard]] std::string_view FieldAt(size_t offset) const;

  void Reserve(size_t bytes) { bytes_.reserve(bytes); }
  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

/// A one-dimensional array of the `count` fields in `elements`, all of `type`.
[[nodiscard]] std::string BinaryArray(BinaryType type, size_t count, const BinaryFields& elements);

/// The array that `add` makes of `items`: `add(elements, item)` adds one element for each.
template <class Items, class Add>
[[nodiscard]] std::string BinaryArrayOf(BinaryType type, const Items& items, const Add& add) {
  BinaryFields elements;
  for (const auto& item : items) add(elements, item);
  return BinaryArray(type, items.size(), elements);
}

/// The values of `rows`, each of which has one for each of `types`, as an array a column.
[[nodiscard]] std::vector<std::string> ColumnArrays(const std::vector<BinaryType>& types,
                                                    std::span<const BinaryFields* const> rows);

}  // namespace concord::sql
