#include "common/api/value_rules.h"

#include <fmt/format.h>

#include <cmath>

#include "common/api/format.h"
#include "common/api/limits.h"
#include "common/api/proto_date.h"
#include "common/api/proto_time.h"
#include "common/api/utf8.h"
#include "common/api/visible_text.h"

namespace concord::api {
namespace {

constexpr int kNanosInSecond = 1'000'000'000;

size_t MostOf(const options::v1::FieldRules& rules, size_t default_max) {
  return rules.max_length() > 0 ? static_cast<size_t>(rules.max_length()) : default_max;
}

Problem LengthProblem(const options::v1::FieldRules& rules, size_t length, size_t default_max) {
  const size_t most = MostOf(rules, default_max);
  if (length > most) return fmt::format("must have at most {} characters, has {}", most, length);
  return std::nullopt;
}

Problem NumberProblem(const FieldPlan& plan, long double number) {
  const auto& rules = *plan.rules;
  if (!std::isfinite(number)) return "must be a finite number";
  if (rules.has_minimum() && number < rules.minimum()) {
    return fmt::format("must be at least {}", rules.minimum());
  }
  if (rules.has_maximum() && number > rules.maximum()) {
    return fmt::format("must be at most {}", rules.maximum());
  }
  return std::nullopt;
}

Problem EnumProblem(const ValueRef& value) {
  const int number = value.EnumNumber();
  if (value.field->enum_type()->FindValueByNumber(number) != nullptr) return std::nullopt;
  return fmt::format("{} is no value of {}", number, value.field->enum_type()->name());
}

Problem TimestampProblem(const SecondsAndNanos& time) {
  const auto [whole, nanos] = time;
  if (whole < kMinSeconds || whole > kMaxSeconds) return "must be in the years 1 to 9999";
  if (nanos < 0 || nanos >= kNanosInSecond) return "must have nanos from 0 to 999,999,999";
  if (nanos % kNanosInMicrosecond != 0) return "must not be finer than microseconds";
  return std::nullopt;
}

Problem DurationProblem(const SecondsAndNanos& duration) {
  const auto [whole, nanos] = duration;
  if (std::abs(static_cast<long double>(whole)) > kMaxDurationSeconds) {
    return "must be shorter than 10,000 years";
  }
  if (nanos <= -kNanosInSecond || nanos >= kNanosInSecond) {
    return "must have nanos from -999,999,999 to 999,999,999";
  }
  if ((whole > 0 && nanos < 0) || (whole < 0 && nanos > 0)) {
    return "must have seconds and nanos of the same sign";
  }
  if (nanos % kNanosInMicrosecond != 0) return "must not be finer than microseconds";
  return std::nullopt;
}

Problem DateProblem(const google::type::Date& date) {
  if (IsDay(date.year(), date.month(), date.day())) return std::nullopt;
  return fmt::format("must be a day of the calendar from 0001-01-01 to 9999-12-31, is {}-{}-{}",
                     date.year(), date.month(), date.day());
}

}  // namespace

Problem TextProblem(const FieldPlan& plan, const std::string& text, size_t default_max) {
  if (text.empty()) return std::nullopt;
  const auto length = CodePoints(text);
  if (!length) return "must be valid UTF-8";
  if (text.find('\0') != std::string::npos) return "must not contain U+0000";
  if (auto problem = LengthProblem(*plan.rules, *length, default_max)) return problem;
  const bool several_lines = MostOf(*plan.rules, default_max) >= kSeveralLinesLength;
  if (auto problem = UnseenProblem(text, several_lines)) return problem;
  if (plan.pattern != nullptr && !re2::RE2::FullMatch(text, *plan.pattern)) {
    return fmt::format("must match {}", plan.rules->pattern());
  }
  if (!HasFormat(plan.rules->format(), text)) {
    return fmt::format("must be {}", FormatDescription(plan.rules->format()));
  }
  if (plan.reference_pattern && !plan.reference_pattern->Matches(text)) {
    return fmt::format("must be the name of a {}, {}", plan.resource->name(),
                       plan.resource->options().GetExtension(options::v1::resource).pattern());
  }
  return std::nullopt;
}

Problem ValueProblem(const FieldPlan& plan, ValueKind kind, const ValueRef& value,
                     size_t default_max) {
  std::string scratch;
  switch (kind) {
    case ValueKind::kText:
      return TextProblem(plan, value.Text(scratch), default_max);
    case ValueKind::kBytes: {
      const size_t size = value.Text(scratch).size();
      return size == 0 ? std::nullopt : LengthProblem(*plan.rules, size, kMaxBytesLength);
    }
    case ValueKind::kInteger:
    case ValueKind::kReal:
      return NumberProblem(plan, value.Number());
    case ValueKind::kEnum:
      return EnumProblem(value);
    case ValueKind::kTimestamp:
      return TimestampProblem(value.Time());
    case ValueKind::kDuration:
      return DurationProblem(value.Time());
    case ValueKind::kDate:
      return DateProblem(value.Date());
    case ValueKind::kBool:
    case ValueKind::kMessage:
      break;
  }
  return std::nullopt;
}

}  // namespace concord::api
