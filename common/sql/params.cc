#include "common/sql/params.h"

#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace concord::sql {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

void AppendPadded(std::string& out, int64_t value, int width) {
  std::array<char, 24> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  const auto length = end - digits.data();
  for (auto i = length; i < width; ++i) out += '0';
  out.append(digits.data(), end);
}

void AppendInt(std::string& out, int64_t value) { AppendPadded(out, value, 0); }

void AppendDouble(std::string& out, double value) {
  if (std::isnan(value)) {
    out += "NaN";
    return;
  }
  if (std::isinf(value)) {
    out += value > 0 ? "Infinity" : "-Infinity";
    return;
  }
  std::array<char, 32> digits;
  out.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
}

// fmt's and the stream's formatting cost several times as much, and bulk inserts are made of these.
void AppendTime(std::string& out, Timestamp value) {
  if (value == Timestamp::max() || value == Timestamp::min()) {
    out += value == Timestamp::max() ? "infinity" : "-infinity";
    return;
  }
  const auto day = std::chrono::floor<std::chrono::days>(value);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(value - day);
  AppendPadded(out, static_cast<int>(date.year()), 4);
  out += '-';
  AppendPadded(out, static_cast<unsigned>(date.month()), 2);
  out += '-';
  AppendPadded(out, static_cast<unsigned>(date.day()), 2);
  out += ' ';
  AppendPadded(out, time.hours().count(), 2);
  out += ':';
  AppendPadded(out, time.minutes().count(), 2);
  out += ':';
  AppendPadded(out, time.seconds().count(), 2);
  out += '.';
  AppendPadded(out, time.subseconds().count(), 6);
  out += "+00";
}

void AppendHex(std::string& out, std::string_view bytes) {
  out += "\\x";
  size_t at = out.size();
  out.resize(at + 2 * bytes.size());
  for (const unsigned char byte : bytes) {
    out[at++] = kHexDigits[byte >> 4];
    out[at++] = kHexDigits[byte & 0xf];
  }
}

void AppendQuoted(std::string& out, std::string_view text) {
  out += '"';
  for (size_t special = 0; (special = text.find_first_of("\"\\")) != std::string_view::npos;) {
    out.append(text.substr(0, special)).append({'\\', text[special]});
    text.remove_prefix(special + 1);
  }
  out.append(text) += '"';
}

void AppendQuotedHex(std::string& out, std::string_view bytes) {
  out += "\"\\";
  AppendHex(out, bytes);
  out += '"';
}

template <typename Value, typename Append>
std::string ToArray(std::span<const Value> values, Append append) {
  std::string out = "{";
  for (const auto& value : values) {
    if (out.size() > 1) out += ',';
    append(out, value);
  }
  return out += '}';
}

template <typename Value, typename Append>
std::string ToNullableArray(std::span<const std::optional<Value>> values, Append append) {
  return ToArray(values, [&](std::string& out, const std::optional<Value>& value) {
    if (!value) {
      out += "NULL";
      return;
    }
    append(out, *value);
  });
}

// A time holds a space, which an array literal takes only in quotes.
void AppendQuotedTime(std::string& out, Timestamp value) {
  out += '"';
  AppendTime(out, value);
  out += '"';
}

template <typename Value, typename Append>
std::string ToText(const Value& value, Append append) {
  std::string out;
  append(out, value);
  return out;
}

}  // namespace

Params& Params::Text(std::string value) {
  values_.emplace_back(std::move(value));
  return *this;
}

Params& Params::Text(std::optional<std::string> value) {
  values_.push_back(std::move(value));
  return *this;
}

Params& Params::Int(int64_t value) { return Text(ToText(value, AppendInt)); }
Params& Params::Int(std::optional<int64_t> value) { return value ? Int(*value) : Null(); }
Params& Params::Double(double value) { return Text(ToText(value, AppendDouble)); }
Params& Params::Double(std::optional<double> value) { return value ? Double(*value) : Null(); }
Params& Params::Bool(bool value) { return Text(value ? "t" : "f"); }
Params& Params::Bool(std::optional<bool> value) { return value ? Bool(*value) : Null(); }
Params& Params::Time(Timestamp value) { return Text(ToText(value, AppendTime)); }
Params& Params::Time(std::optional<Timestamp> value) { return value ? Time(*value) : Null(); }
Params& Params::Bytes(std::string_view value) { return Text(ToText(value, AppendHex)); }

Params& Params::Bytes(const std::optional<std::string>& value) {
  return value ? Bytes(std::string_view(*value)) : Null();
}

Params& Params::Null() {
  values_.emplace_back(std::nullopt);
  return *this;
}

Params& Params::TextArray(std::span<const std::string> values) {
  return Text(ArrayLiteral(values));
}

Params& Params::TextArray(std::span<const std::optional<std::string>> values) {
  return Text(ToNullableArray(values, AppendQuoted));
}

Params& Params::UuidArray(std::span<const std::string> values) { return TextArray(values); }

Params& Params::IntArray(std::span<const int64_t> values) {
  return Text(ToArray(values, AppendInt));
}

Params& Params::IntArray(std::span<const std::optional<int64_t>> values) {
  return Text(ToNullableArray(values, AppendInt));
}

Params& Params::DoubleArray(std::span<const double> values) {
  return Text(ToArray(values, AppendDouble));
}

Params& Params::DoubleArray(std::span<const std::optional<double>> values) {
  return Text(ToNullableArray(values, AppendDouble));
}

Params& Params::TimeArray(std::span<const Timestamp> values) {
  return Text(ToArray(values, AppendQuotedTime));
}

Params& Params::TimeArray(std::span<const std::optional<Timestamp>> values) {
  return Text(ToNullableArray(values, AppendQuotedTime));
}

Params& Params::BytesArray(std::span<const std::optional<std::string>> values) {
  return Text(ToNullableArray(values, AppendQuotedHex));
}

std::string ArrayLiteral(std::span<const std::string> values) {
  return ToArray(values, AppendQuoted);
}

}  // namespace concord::sql
