#include "services/metrics/domain/period.h"

#include <gtest/gtest.h>

namespace concord::metrics {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year;

constexpr Cadence kAll[] = {Cadence::kNone,    Cadence::kDaily,     Cadence::kWeekly,
                            Cadence::kMonthly, Cadence::kQuarterly, Cadence::kYearly};

sys_days Day(int y, unsigned month, unsigned day) { return year(y) / int(month) / int(day); }

TEST(Period, HasAFirstAndALastDay) {
  const sys_days day = Day(2024, 2, 29);  // A Thursday.
  EXPECT_EQ(FirstDayOf(Cadence::kDaily, day), day);
  EXPECT_EQ(LastDayOf(Cadence::kDaily, day), day);
  EXPECT_EQ(FirstDayOf(Cadence::kWeekly, day), Day(2024, 2, 26));
  EXPECT_EQ(LastDayOf(Cadence::kWeekly, day), Day(2024, 3, 3));
  EXPECT_EQ(FirstDayOf(Cadence::kMonthly, day), Day(2024, 2, 1));
  EXPECT_EQ(LastDayOf(Cadence::kMonthly, day), day);
  EXPECT_EQ(FirstDayOf(Cadence::kQuarterly, day), Day(2024, 1, 1));
  EXPECT_EQ(LastDayOf(Cadence::kQuarterly, day), Day(2024, 3, 31));
  EXPECT_EQ(FirstDayOf(Cadence::kYearly, day), Day(2024, 1, 1));
  EXPECT_EQ(LastDayOf(Cadence::kYearly, day), Day(2024, 12, 31));
}

TEST(Period, FollowsTheOneBeforeWithoutAGap) {
  for (const Cadence cadence : kAll) {
    for (sys_days day = Day(1999, 1, 1); day < Day(2005, 1, 1); day += days(1)) {
      EXPECT_LE(FirstDayOf(cadence, day), day);
      EXPECT_GE(LastDayOf(cadence, day), day);
      const sys_days next = LastDayOf(cadence, day) + days(1);
      EXPECT_EQ(FirstDayOf(cadence, next), next);
    }
  }
}

TEST(Period, IsCompleteWhenItIsOver) {
  const Moment noon = Day(2018, 1, 1) + std::chrono::hours(12);
  EXPECT_EQ(CompleteBefore(Cadence::kYearly, noon), Day(2018, 1, 1));
  EXPECT_EQ(CompleteBefore(Cadence::kYearly, Day(2018, 1, 1) - std::chrono::microseconds(1)),
            Day(2017, 1, 1));
  EXPECT_EQ(CompleteBefore(Cadence::kDaily, noon), Day(2018, 1, 1));
  EXPECT_EQ(CompleteBefore(Cadence::kNone, noon), noon + std::chrono::microseconds(1));
}

TEST(Period, HasAText) {
  const Moment moment = Day(2017, 3, 9) + std::chrono::seconds(36672);
  EXPECT_EQ(PeriodText(Cadence::kYearly, Day(2017, 1, 1)), "2017");
  EXPECT_EQ(PeriodText(Cadence::kQuarterly, Day(2017, 7, 1)), "2017-q3");
  EXPECT_EQ(PeriodText(Cadence::kMonthly, Day(2017, 3, 1)), "2017-03");
  EXPECT_EQ(PeriodText(Cadence::kWeekly, Day(2017, 1, 30)), "2017-w05");
  EXPECT_EQ(PeriodText(Cadence::kWeekly, Day(2018, 12, 31)), "2019-w01") << "of the week's year";
  EXPECT_EQ(PeriodText(Cadence::kDaily, Day(2017, 3, 9)), "2017-03-09");
  EXPECT_EQ(PeriodText(Cadence::kNone, moment), "20170309t101112z");
  EXPECT_EQ(PeriodText(Cadence::kNone, moment + std::chrono::microseconds(1)),
            "20170309t101112000001z");
}

TEST(Period, IsReadFromItsText) {
  for (const Cadence cadence : kAll) {
    for (sys_days day = Day(2008, 12, 1); day < Day(2011, 2, 1); day += days(1)) {
      const Moment value = FirstDayOf(cadence, day);
      const std::string text = PeriodText(cadence, value) + "-p";
      const auto read = ParsePeriod(cadence, text);
      ASSERT_TRUE(read) << text;
      EXPECT_EQ(read->value, value) << text;
      EXPECT_EQ(read->rest, "-p");
    }
  }
}

TEST(Period, IsNotReadFromWhatIsNone) {
  for (const char* text : {"", "17", "0000"}) EXPECT_FALSE(ParsePeriod(Cadence::kYearly, text));
  for (const char* text : {"2017", "2017-q0", "2017-q5", "2017-3", "2017-q"}) {
    EXPECT_FALSE(ParsePeriod(Cadence::kQuarterly, text)) << text;
  }
  for (const char* text : {"2017-w00", "2017-w53", "2017-w5"}) {
    EXPECT_FALSE(ParsePeriod(Cadence::kWeekly, text)) << text;
  }
  for (const char* text : {"2017-13", "2017-00", "2017-q1"}) {
    EXPECT_FALSE(ParsePeriod(Cadence::kMonthly, text)) << text;
  }
  EXPECT_FALSE(ParsePeriod(Cadence::kDaily, "2017-02-29"));
  for (const char* text : {"20170309t241112z", "20170309t101112", "20170309t101112000000z",
                           "20170309t10111200z", "20170229t101112z", "20170309t106012z"}) {
    EXPECT_FALSE(ParsePeriod(Cadence::kNone, text)) << text;
  }
}

}  // namespace
}  // namespace concord::metrics
