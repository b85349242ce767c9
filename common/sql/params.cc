#include "common/sql/params.h"

#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace concord::sql {
namespace {

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

void AppendDay(std::string& out, std::chrono::sys_days day) {
  const std::chrono::year_month_day date(day);
  AppendPadded(out, static_cast<int>(date.year()), 4);
  out += '-';
  AppendPadded(out, static_cast<unsigned>(date.month()), 2);
  out += '-';
  AppendPadded(out, static_cast<unsigned>(date.day()), 2);
}

// fmt's and the stream's formatting cost several times as much, and bulk inserts are made of these.
void AppendTime(std::string& out, Timestamp value) {
  if (value == Timestamp::max() || value == Timestamp::min()) {
    out += value == Timestamp::max() ? "infinity" : "-infinity";
    return;
  }
  const auto day = std::chrono::floor<std::chrono::days>(value);
  const std::chrono::hh_mm_ss time(value - day);
  AppendDay(out, day);
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

void AppendQuoted(std::string& out, std::string_view text) {
  out += '"';
  for (size_t special = 0; (special = text.find_first_of("\"\\")) != std::string_view::npos;) {
    out.append(text.substr(0, special)).append({'\\', text[special]});
    text.remove_prefix(special + 1);
  }
  out.append(text) += '"';
}

template <typename Value, typename Append>
std::string ToText(const Value& value, Append append) {
  std::string out;
  append(out, value);
  return out;
}

}  // namespace

Params& Params::Text(std::string value) {
  values_.push_back({std::move(value)});
  return *this;
}

Params& Params::Text(std::optional<std::string> value) {
  values_.push_back({std::move(value)});
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

Params& Params::Date(std::chrono::sys_days value) { return Text(ToText(value, AppendDay)); }

Params& Params::Date(std::optional<std::chrono::sys_days> value) {
  return value ? Date(*value) : Null();
}

Params& Params::Bytes(std::string value) { return Array(std::move(value)); }

Params& Params::Bytes(std::optional<std::string> value) {
  return value ? Bytes(*std::move(value)) : Null();
}

Params& Params::Null() {
  values_.emplace_back();
  return *this;
}

Params& Params::TextArray(std::span<const std::string> values) {
  return Array(BinaryArrayOf(BinaryType::kText, values,
                             [](auto& elements, const auto& value) { elements.Text(value); }));
}

Params& Params::DoubleArray(std::span<const double> values) {
  return Array(BinaryArrayOf(BinaryType::kDouble, values,
                             [](auto& elements, double value) { elements.Double(value); }));
}

Params& Params::TimeArray(std::span<const Timestamp> values) {
  return Array(BinaryArrayOf(BinaryType::kTimestamp, values,
                             [](auto& elements, Timestamp value) { elements.Time(value); }));
}

Params& Params::DateArray(std::span<const std::chrono::sys_days> values) {
  return Array(BinaryArrayOf(BinaryType::kDate, values,
                             [](auto& elements, auto value) { elements.Date(value); }));
}

Params& Params::Array(std::string array) {
  values_.push_back({std::move(array), true});
  return *this;
}

std::string ArrayLiteral(std::span<const std::string> values) {
  std::string literal = "{";
  for (const auto& value : values) {
    if (literal.size() > 1) literal += ',';
    AppendQuoted(literal, value);
  }
  return literal += '}';
}

}  // namespace concord::sql
