#include "services/strategy/domain/calendar.h"

#include <gtest/gtest.h>

#include <limits>

namespace concord::strategy {
namespace {

constexpr int64_t kMonday = 4;  // 1970-01-05.

Calendar Weekdays(std::vector<int64_t> holidays) {
  return Calendar::WorkingDays(kSaturdayAndSunday, std::move(holidays)).value();
}

TEST(Calendar, CountsEveryDayUnlessToldOtherwise) {
  const Calendar calendar = Calendar::EveryDay();
  EXPECT_EQ(calendar.unit(), "calendar days");
  const DateSpan span = calendar.Dates(100, 3, 7).value();
  EXPECT_EQ(span.first, 103);
  EXPECT_EQ(span.last, 106);
}

TEST(Calendar, EndsFiveDaysOfWorkFromMondayOnFriday) {
  const Calendar calendar = Weekdays({});
  EXPECT_EQ(calendar.unit(), "working days");
  const DateSpan span = calendar.Dates(kMonday, 0, 5).value();
  EXPECT_EQ(span.first, kMonday);
  EXPECT_EQ(span.last, kMonday + 4);
}

TEST(Calendar, SkipsTheWeekend) {
  const DateSpan span = Weekdays({}).Dates(kMonday, 5, 7).value();
  EXPECT_EQ(span.first, kMonday + 7);
  EXPECT_EQ(span.last, kMonday + 8);
}

TEST(Calendar, SkipsHolidays) {
  const DateSpan span = Weekdays({kMonday + 1, kMonday + 2}).Dates(kMonday, 0, 3).value();
  EXPECT_EQ(span.last, kMonday + 4);
}

TEST(Calendar, TakesAHolidayOnAWeekendForNoLoss) {
  EXPECT_EQ(Weekdays({kMonday + 5}).Dates(kMonday, 5, 6)->first, kMonday + 7);
}

TEST(Calendar, BeginsAPlanOfASaturdayOnTheNextWorkingDay) {
  EXPECT_EQ(Weekdays({}).Dates(kMonday + 5, 0, 1)->first, kMonday + 7);
}

TEST(Calendar, PutsAMilestoneOnTheDayThatItsOffsetBegins) {
  const DateSpan span = Weekdays({}).Dates(kMonday, 5, 5).value();
  EXPECT_EQ(span.first, kMonday + 7);
  EXPECT_EQ(span.last, kMonday + 7);
}

TEST(Calendar, CountsPartsOfADayIntoIt) {
  const DateSpan span = Weekdays({}).Dates(kMonday, .5, 1.25).value();
  EXPECT_EQ(span.first, kMonday);
  EXPECT_EQ(span.last, kMonday + 1);
}

TEST(Calendar, GoesBackBeforeThePlan) {
  EXPECT_EQ(Weekdays({}).Dates(kMonday, -1, 0)->first, kMonday - 3);
  EXPECT_EQ(Weekdays({}).StartOffset(kMonday, kMonday - 3), -1);
}

TEST(Calendar, ReadsBackTheOffsetsOfDates) {
  const Calendar calendar = Weekdays({kMonday + 9, -30, kMonday + 20});
  for (int offset = -40; offset < 60; ++offset) {
    const DateSpan span = calendar.Dates(kMonday, offset, offset + 1).value();
    EXPECT_TRUE(calendar.Works(span.first)) << offset;
    EXPECT_EQ(span.first, span.last) << offset;
    EXPECT_EQ(calendar.StartOffset(kMonday, span.first), offset);
    EXPECT_EQ(calendar.FinishOffset(kMonday, span.last), offset + 1);
  }
}

TEST(Calendar, TakesTheFarthestDaysForAsFarAsItCounts) {
  constexpr int64_t kFirst = std::numeric_limits<int64_t>::min();
  constexpr int64_t kLast = std::numeric_limits<int64_t>::max();
  const Calendar calendar = Weekdays({kFirst, kLast});
  EXPECT_GT(calendar.StartOffset(kFirst, kLast), 1e9);
  EXPECT_LT(calendar.FinishOffset(kLast, kFirst), -1e9);
  EXPECT_TRUE(calendar.Dates(kLast, 0, 1));
  EXPECT_FALSE(calendar.Works(kLast) && calendar.Works(kFirst));
}

TEST(Calendar, HasNoDateForWhatIsNoTime) {
  const Calendar calendar = Calendar::EveryDay();
  EXPECT_FALSE(calendar.Dates(0, std::numeric_limits<double>::quiet_NaN(), 1));
  EXPECT_FALSE(calendar.Dates(0, 0, std::numeric_limits<double>::infinity()));
  EXPECT_FALSE(calendar.Dates(0, 0, 1e7));
  EXPECT_FALSE(calendar.Dates(0, 2, 1));
}

TEST(Calendar, RefusesAWeekWithoutWork) { EXPECT_FALSE(Calendar::WorkingDays(0b1111111, {})); }

}  // namespace
}  // namespace concord::strategy
