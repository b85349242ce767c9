#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/time.h"

namespace concord::sql {

/// The values of one statement, in the order of $1.., in PostgreSQL's text format. Nothing of a
/// value is ever part of the statement's text. Nullopt binds NULL. Text must be UTF-8 without NUL.
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

  /// A bytea, any bytes.
  Params& Bytes(std::string_view value);
  Params& Bytes(const std::string& value) { return Bytes(std::string_view(value)); }
  Params& Bytes(const std::optional<std::string>& value);

  Params& Null();

  Params& TextArray(std::span<const std::string> values);
  Params& TextArray(std::span<const std::optional<std::string>> values);
  Params& UuidArray(std::span<const std::string> values);
  Params& IntArray(std::span<const int64_t> values);
  Params& IntArray(std::span<const std::optional<int64_t>> values);
  Params& DoubleArray(std::span<const double> values);
  Params& DoubleArray(std::span<const std::optional<double>> values);
  Params& TimeArray(std::span<const Timestamp> values);
  Params& TimeArray(std::span<const std::optional<Timestamp>> values);
  Params& BytesArray(std::span<const std::optional<std::string>> values);

  /// How many are bound, which is the number of the last one's placeholder.
  [[nodiscard]] size_t size() const { return values_.size(); }
  [[nodiscard]] const std::vector<std::optional<std::string>>& values() const { return values_; }

 private:
  std::vector<std::optional<std::string>> values_;
};

/// The array literal of `values`, for example {"a","b \"quoted\"",NULL}: also the form of one
/// element of an array of arrays, which PostgreSQL casts with `::text[]`.
[[nodiscard]] std::string ArrayLiteral(std::span<const std::string> values);

}  // namespace concord::sql
