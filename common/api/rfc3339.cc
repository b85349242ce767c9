#include "common/api/rfc3339.h"

#include <cstdint>

#include "common/api/ascii.h"
#include "common/api/proto_time.h"

namespace concord::api {
namespace {

using std::chrono::microseconds;

/// Takes what it is asked for off the front of a text.
class Reader {
 public:
  explicit Reader(std::string_view rest) : rest_(rest) {}

  [[nodiscard]] bool AtEnd() const { return rest_.empty(); }

  bool Take(std::string_view any_of) {
    if (rest_.empty() || any_of.find(rest_.front()) == std::string_view::npos) return false;
    rest_.remove_prefix(1);
    return true;
  }

  /// From `least` to `most` digits, not more than 18.
  std::optional<int64_t> Digits(size_t least, size_t most) {
    int64_t value = 0;
    size_t count = 0;
    for (; count < most && count < rest_.size() && IsDigit(rest_[count]); ++count) {
      value = value * 10 + (rest_[count] - '0');
    }
    if (count < least) return std::nullopt;
    rest_.remove_prefix(count);
    return value;
  }

  /// A fraction of a second after its point, any number of digits but finer than 10^-6 only zeros.
  std::optional<microseconds> Fraction() {
    int64_t value = 0;
    size_t count = 0;
    for (; count < rest_.size() && IsDigit(rest_[count]); ++count) {
      if (count < 6) value = value * 10 + (rest_[count] - '0');
      if (count >= 6 && rest_[count] != '0') return std::nullopt;
    }
    if (count == 0) return std::nullopt;
    for (size_t i = count; i < 6; ++i) value *= 10;
    rest_.remove_prefix(count);
    return microseconds(value);
  }

 private:
  std::string_view rest_;
};

std::optional<std::chrono::sys_days> TakeDate(Reader& reader) {
  const auto year = reader.Digits(4, 4);
  if (!year || !reader.Take("-")) return std::nullopt;
  const auto month = reader.Digits(2, 2);
  if (!month || !reader.Take("-")) return std::nullopt;
  const auto day = reader.Digits(2, 2);
  if (!day) return std::nullopt;
  const auto date = std::chrono::year(static_cast<int>(*year)) / static_cast<unsigned>(*month) /
                    static_cast<unsigned>(*day);
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date);
}

std::optional<microseconds> TakeTimeOfDay(Reader& reader) {
  const auto hour = reader.Digits(2, 2);
  if (!hour || *hour > 23 || !reader.Take(":")) return std::nullopt;
  const auto minute = reader.Digits(2, 2);
  if (!minute || *minute > 59 || !reader.Take(":")) return std::nullopt;
  const auto second = reader.Digits(2, 2);
  if (!second || *second > 59) return std::nullopt;
  const auto fraction = reader.Take(".") ? reader.Fraction() : microseconds(0);
  if (!fraction) return std::nullopt;
  return std::chrono::hours(*hour) + std::chrono::minutes(*minute) + std::chrono::seconds(*second) +
         *fraction;
}

/// What local time is ahead of UTC.
std::optional<std::chrono::minutes> TakeOffset(Reader& reader) {
  if (reader.Take("Zz")) return std::chrono::minutes(0);
  const bool ahead = reader.Take("+");
  if (!ahead && !reader.Take("-")) return std::nullopt;
  const auto hours = reader.Digits(2, 2);
  if (!hours || *hours > 23 || !reader.Take(":")) return std::nullopt;
  const auto minutes = reader.Digits(2, 2);
  if (!minutes || *minutes > 59) return std::nullopt;
  return std::chrono::minutes((ahead ? 1 : -1) * (*hours * 60 + *minutes));
}

}  // namespace

std::optional<Timestamp> ParseTimestamp(std::string_view text) {
  Reader reader(text);
  const auto date = TakeDate(reader);
  if (!date || !reader.Take("Tt ")) return std::nullopt;
  const auto time_of_day = TakeTimeOfDay(reader);
  if (!time_of_day) return std::nullopt;
  const auto offset = TakeOffset(reader);
  if (!offset || !reader.AtEnd()) return std::nullopt;
  const Timestamp time = *date + *time_of_day - *offset;
  const auto seconds = std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
  if (seconds < kMinSeconds || seconds > kMaxSeconds) return std::nullopt;
  return time;
}

std::optional<std::chrono::sys_days> ParseDate(std::string_view text) {
  Reader reader(text);
  const auto date = TakeDate(reader);
  if (!date || !reader.AtEnd() || *date < std::chrono::year(1) / 1 / 1) return std::nullopt;
  return date;
}

std::optional<microseconds> ParseDuration(std::string_view text) {
  Reader reader(text);
  const bool negative = reader.Take("-");
  const auto seconds = reader.Digits(1, 18);
  if (!seconds || *seconds > kMaxDurationSeconds) return std::nullopt;
  const auto fraction = reader.Take(".") ? reader.Fraction() : microseconds(0);
  if (!fraction || !reader.Take("s") || !reader.AtEnd()) return std::nullopt;
  const microseconds length = std::chrono::seconds(*seconds) + *fraction;
  return negative ? -length : length;
}

}  // namespace concord::api
