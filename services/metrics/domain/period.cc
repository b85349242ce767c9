#include "services/metrics/domain/period.h"

#include <algorithm>
#include <charconv>
#include <cstdio>

#include "services/metrics/domain/calendar_key.h"

namespace concord::metrics {
namespace {

std::chrono::year_month_day DateOf(Moment value) {
  return std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(value));
}

unsigned FirstMonthOf(Cadence cadence, unsigned month) {
  if (cadence == Cadence::kYearly) return 1;
  if (cadence == Cadence::kQuarterly) return (month - 1) / 3 * 3 + 1;
  return month;
}

// Of months, quarters and years; of what is counted in days none.
std::chrono::months LengthOf(Cadence cadence) {
  if (cadence == Cadence::kYearly) return std::chrono::months(12);
  if (cadence == Cadence::kQuarterly) return std::chrono::months(3);
  return std::chrono::months(cadence == Cadence::kMonthly ? 1 : 0);
}

template <typename... Numbers>
std::string Text(const char* format, Numbers... numbers) {
  char text[48];
  const int length = std::snprintf(text, sizeof text, format, numbers...);
  return {text, static_cast<size_t>(length)};
}

// A number of exactly that many digits.
std::optional<int> TakeNumber(std::string_view& text, size_t digits) {
  if (text.size() < digits) return std::nullopt;
  const std::string_view taken = text.substr(0, digits);
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (!std::all_of(taken.begin(), taken.end(), is_digit)) return std::nullopt;
  int number = 0;
  std::from_chars(taken.data(), taken.data() + digits, number);
  text.remove_prefix(digits);
  return number;
}

bool Take(std::string_view& text, std::string_view expected) {
  if (!text.starts_with(expected)) return false;
  text.remove_prefix(expected.size());
  return true;
}

std::optional<Moment> DayOf(int year, int month, int day) {
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(unsigned(month)),
                                         std::chrono::day(unsigned(day))};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date);
}

std::optional<Moment> WeekOf(int year, int week) {
  // The week that holds 4 January is the first (ISO 8601).
  const std::chrono::sys_days january(std::chrono::year(year) / 1 / 4);
  const std::chrono::sys_days monday =
      FirstDayOf(Cadence::kWeekly, january) + std::chrono::days(7 * (week - 1));
  const CalendarKey key = IsoWeekKey(monday);
  if (key.year != year || key.period != week) return std::nullopt;
  return monday;
}

// `0309t101112z` behind the year.
std::optional<Moment> TakeMoment(int year, std::string_view& text) {
  const auto month = TakeNumber(text, 2), day = TakeNumber(text, 2);
  if (!month || !day || !Take(text, "t")) return std::nullopt;
  const auto date = DayOf(year, *month, *day);
  const auto hour = TakeNumber(text, 2), minute = TakeNumber(text, 2), second = TakeNumber(text, 2);
  if (!date || !hour || !minute || !second) return std::nullopt;
  if (*hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  const auto micros = TakeNumber(text, 6);
  // One spelling of each: no microseconds are not written.
  if (!Take(text, "z") || micros == 0) return std::nullopt;
  return *date + std::chrono::hours(*hour) + std::chrono::minutes(*minute) +
         std::chrono::seconds(*second) + std::chrono::microseconds(micros.value_or(0));
}

std::optional<Moment> TakeDate(Cadence cadence, int year, std::string_view& text) {
  if (cadence == Cadence::kYearly) return DayOf(year, 1, 1);
  if (!Take(text, "-")) return std::nullopt;
  if (cadence == Cadence::kQuarterly && !Take(text, "q")) return std::nullopt;
  if (cadence == Cadence::kWeekly && !Take(text, "w")) return std::nullopt;
  const auto number = TakeNumber(text, cadence == Cadence::kQuarterly ? 1 : 2);
  if (!number) return std::nullopt;
  if (cadence == Cadence::kQuarterly) return DayOf(year, *number * 3 - 2, 1);
  if (cadence == Cadence::kWeekly) return WeekOf(year, *number);
  if (cadence == Cadence::kMonthly) return DayOf(year, *number, 1);
  if (!Take(text, "-")) return std::nullopt;
  const auto day = TakeNumber(text, 2);
  return day ? DayOf(year, *number, *day) : std::nullopt;
}

std::string MomentText(Moment value) {
  const auto date = DateOf(value);
  const std::chrono::hh_mm_ss time(value - std::chrono::floor<std::chrono::days>(value));
  std::string text = Text("%04d%02u%02ut%02d%02d%02d", int(date.year()), unsigned(date.month()),
                          unsigned(date.day()), int(time.hours().count()),
                          int(time.minutes().count()), int(time.seconds().count()));
  const int micros = static_cast<int>(time.subseconds().count());
  return text + (micros == 0 ? "z" : Text("%06dz", micros));
}

}  // namespace

std::chrono::sys_days FirstDayOf(Cadence cadence, std::chrono::sys_days day) {
  if (cadence == Cadence::kNone || cadence == Cadence::kDaily) return day;
  if (cadence == Cadence::kWeekly) return day - (std::chrono::weekday(day) - std::chrono::Monday);
  const std::chrono::year_month_day date(day);
  return date.year() / std::chrono::month(FirstMonthOf(cadence, unsigned(date.month()))) / 1;
}

std::chrono::sys_days LastDayOf(Cadence cadence, std::chrono::sys_days day) {
  if (cadence == Cadence::kNone || cadence == Cadence::kDaily) return day;
  const std::chrono::sys_days first = FirstDayOf(cadence, day);
  if (cadence == Cadence::kWeekly) return first + std::chrono::days(6);
  return std::chrono::sys_days(std::chrono::year_month_day(first) + LengthOf(cadence)) -
         std::chrono::days(1);
}

Moment CompleteBefore(Cadence cadence, Moment as_of) {
  if (cadence == Cadence::kNone) return as_of + std::chrono::microseconds(1);
  return FirstDayOf(cadence, std::chrono::floor<std::chrono::days>(as_of));
}

std::string PeriodText(Cadence cadence, Moment value) {
  const auto date = DateOf(value);
  const int year = int(date.year());
  switch (cadence) {
    case Cadence::kYearly:
      return Text("%04d", year);
    case Cadence::kQuarterly:
      return Text("%04d-q%u", year, (unsigned(date.month()) + 2) / 3);
    case Cadence::kMonthly:
      return Text("%04d-%02u", year, unsigned(date.month()));
    case Cadence::kWeekly: {
      const CalendarKey week = IsoWeekKey(std::chrono::floor<std::chrono::days>(value));
      return Text("%04d-w%02d", week.year, week.period);
    }
    case Cadence::kDaily:
      return Text("%04d-%02u-%02u", year, unsigned(date.month()), unsigned(date.day()));
    case Cadence::kNone:
      break;
  }
  return MomentText(value);
}

std::optional<PeriodPart> ParsePeriod(Cadence cadence, std::string_view text) {
  const auto year = TakeNumber(text, 4);
  if (!year || *year == 0) return std::nullopt;
  const auto value =
      cadence == Cadence::kNone ? TakeMoment(*year, text) : TakeDate(cadence, *year, text);
  if (!value) return std::nullopt;
  return PeriodPart{*value, text};
}

}  // namespace concord::metrics
