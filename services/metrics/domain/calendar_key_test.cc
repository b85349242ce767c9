#include "services/metrics/domain/calendar_key.h"

#include <gtest/gtest.h>

namespace concord::metrics {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;

sys_days Day(int y, unsigned m, unsigned d) { return year(y) / month(m) / day(d); }

TEST(CalendarKey, IsTheMonthOrQuarterOfADay) {
  EXPECT_EQ(MonthKey(Day(2026, 11, 23)), (CalendarKey{2026, 11}));
  EXPECT_EQ(QuarterKey(Day(2026, 1, 1)), (CalendarKey{2026, 1}));
  EXPECT_EQ(QuarterKey(Day(2026, 3, 31)), (CalendarKey{2026, 1}));
  EXPECT_EQ(QuarterKey(Day(2026, 12, 31)), (CalendarKey{2026, 4}));
}

TEST(CalendarKey, CountsWeeksAsIso8601) {
  // ISO 8601: 3 January 2021 is in week 53 of 2020; 29 December 2025 in week 1 of 2026.
  EXPECT_EQ(IsoWeekKey(Day(2021, 1, 3)), (CalendarKey{2020, 53}));
  EXPECT_EQ(IsoWeekKey(Day(2021, 1, 4)), (CalendarKey{2021, 1}));
  EXPECT_EQ(IsoWeekKey(Day(2025, 12, 29)), (CalendarKey{2026, 1}));
  EXPECT_EQ(IsoWeekKey(Day(2026, 12, 31)), (CalendarKey{2026, 53}));
}

TEST(CalendarKey, KeepsDaysInPlaceInLeapYears) {
  EXPECT_EQ(DayKey(Day(2024, 2, 29)), (CalendarKey{2024, 229}));
  EXPECT_EQ(DayKey(Day(2024, 3, 1)).period, DayKey(Day(2023, 3, 1)).period);
}

}  // namespace
}  // namespace concord::metrics
