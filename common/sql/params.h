#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/time.h"
#include "common/sql/binary_fields.h"

namespace concord::sql {

/// One value as it is sent.
struct Param {
  std::optional<std::string> bytes;  ///< Nullopt is NULL.
  bool is_binary = false;            ///< In PostgreSQL's binary format, not as text.
};

/// The values of one statement, in the order of $1..: single ones as text, which the server reads
/// as whatever type the statement has there, arrays and bytes in binary format, where the types
/// must be the same. Nothing of a value is ever part of the statement's text. Nullopt binds NULL.
/// Text must be UTF-8 without NUL.
class Params {
 public:
  Params() = default;

  Params& Text(std::string value);
  Params& Text(std::string_view value) { return Text(std::string(value)); }
  Params& Text(const char* value) { return Text(std::string(value)); }
  Params& Text(std::optional<std::string> value);

  Params& Uuid(std::string value) { return Text(std::move(value)); }
  Params& Uuid(std::string_view value) { return Text(std::string(value)); }
  Params& Uuid(const char* value) { return Text(std::string(value)); }
  Params& Uuid(std::optional<std::string> value) { return Text(std::move(value)); }

  Params& Json(std::string value) { return Text(std::move(value)); }
  Params& Json(const char* value) { return Text(std::string(value)); }
  Params& Json(std::optional<std::string> value) { return Text(std::move(value)); }

  Params& Int(int64_t value);
  Params& Int(std::optional<int64_t> value);

  /// Shortest text that reads back as the same double; NaN and infinities are bound as such.
  Params& Double(double value);
  Params& Double(std::optional<double> value);

  Params& Bool(bool value);
  Params& Bool(std::optional<bool> value);

  /// A timestamptz in UTC with microseconds, years 1 to 9999; Timestamp::max() and min() are
  /// `infinity` and `-infinity`.
  Params& Time(Timestamp value);
  Params& Time(std::optional<Timestamp> value);

  /// A date of the years 1 to 9999.
  Params& Date(std::chrono::sys_days value);
  Params& Date(std::optional<std::chrono::sys_days> value);

  /// A bytea, any bytes.
  Params& Bytes(std::string value);
  Params& Bytes(std::optional<std::string> value);

  Params& Null();

  Params& TextArray(std::span<const std::string> values);            ///< text[]
  Params& DoubleArray(std::span<const double> values);               ///< float8[]
  Params& TimeArray(std::span<const Timestamp> values);              ///< timestamptz[]
  Params& DateArray(std::span<const std::chrono::sys_days> values);  ///< date[]
  /// What BinaryArray makes.
  Params& Array(std::string array);

  /// How many are bound, which is the number of the last one's placeholder.
  [[nodiscard]] size_t size() const { return values_.size(); }
  [[nodiscard]] const std::vector<Param>& values() const { return values_; }

 private:
  std::vector<Param> values_;
};

/// The array literal of `values`, for example {"a","b \"quoted\""}: the form of one element of an
/// array of arrays, which need not be rectangular then, and which PostgreSQL casts with `::text[]`.
[[nodiscard]] std::string ArrayLiteral(std::span<const std::string> values);

}  // namespace concord::sql
