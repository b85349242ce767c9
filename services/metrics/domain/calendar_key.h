#pragma once

#include <chrono>

namespace concord::metrics {

/// A period of a year that the same period of another year can be compared with.
struct CalendarKey {
  int year = 0;
  int period = 0;  ///< Month 1-12, quarter 1-4, ISO week 1-53, or month x 100 + day.

  friend bool operator==(const CalendarKey&, const CalendarKey&) = default;
  friend bool operator<(const CalendarKey& a, const CalendarKey& b) {
    return a.year < b.year || (a.year == b.year && a.period < b.period);
  }
};

/// The month of a day.
[[nodiscard]] CalendarKey MonthKey(std::chrono::sys_days day);

/// The quarter of a day.
[[nodiscard]] CalendarKey QuarterKey(std::chrono::sys_days day);

/// The week of a day, and the year that the week belongs to (ISO 8601: weeks start on Monday, the
/// first has the year's first Thursday), so that some years have 53.
[[nodiscard]] CalendarKey IsoWeekKey(std::chrono::sys_days day);

/// The day of a year, by month and day: 29 February has no partner in most years.
[[nodiscard]] CalendarKey DayKey(std::chrono::sys_days day);

}  // namespace concord::metrics
