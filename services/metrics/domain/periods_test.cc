#include "services/metrics/domain/periods.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <vector>

namespace concord::metrics {
namespace {

using std::chrono::sys_days;
using std::chrono::year;
using ::testing::ElementsAre;

sys_days Day(int of_year, unsigned month, unsigned day) {
  return year(of_year) / std::chrono::month(month) / std::chrono::day(day);
}

int64_t Gaps(const PeriodSeries& series) {
  return series.periods - std::count_if(series.values.begin(), series.values.end(),
                                        [](const auto& value) { return value.has_value(); });
}

TEST(Periods, AreNumberedOneAfterTheOther) {
  using enum Cadence;
  EXPECT_EQ(PeriodNumber(kWeekly, Day(2024, 1, 1)), PeriodNumber(kWeekly, Day(2024, 1, 7)));
  EXPECT_EQ(PeriodNumber(kWeekly, Day(2024, 1, 8)), PeriodNumber(kWeekly, Day(2024, 1, 7)) + 1);
  EXPECT_EQ(PeriodNumber(kMonthly, Day(2024, 1, 1)), PeriodNumber(kMonthly, Day(2023, 12, 31)) + 1);
  EXPECT_EQ(PeriodNumber(kQuarterly, Day(2024, 4, 1)),
            PeriodNumber(kQuarterly, Day(2024, 3, 31)) + 1);
  EXPECT_EQ(PeriodNumber(kYearly, Day(1969, 12, 31)) + 1, PeriodNumber(kYearly, Day(1970, 1, 1)));
}

TEST(Periods, HaveOneNumberFromTheirFirstDayToTheirLast) {
  for (const Cadence cadence : {Cadence::kNone, Cadence::kDaily, Cadence::kWeekly,
                                Cadence::kMonthly, Cadence::kQuarterly, Cadence::kYearly}) {
    for (sys_days day = Day(1967, 12, 1); day < Day(1972, 4, 1); day += std::chrono::days(1)) {
      const int64_t number = PeriodNumber(cadence, day);
      const sys_days last = LastDayOf(cadence, day);
      EXPECT_EQ(PeriodNumber(cadence, FirstDayOf(cadence, day)), number);
      EXPECT_EQ(PeriodNumber(cadence, last), number);
      EXPECT_EQ(PeriodNumber(cadence, last + std::chrono::days(1)), number + 1);
    }
  }
}

// M13: one value in each month has no gap, on whatever day of its month.
TEST(Periods, CountMonthsNotDaysCaseM13) {
  const std::vector<DatedValue> values{
      {Day(2024, 1, 2), 1}, {Day(2024, 2, 28), 2}, {Day(2024, 3, 1), 3}, {Day(2024, 4, 28), 4},
      {Day(2024, 5, 1), 5}, {Day(2024, 6, 30), 6}, {Day(2024, 7, 3), 7}};
  const auto series = PeriodsOf(Cadence::kMonthly, values);
  EXPECT_EQ(series.periods, 7);
  EXPECT_EQ(series.values.size(), 7U);
  EXPECT_EQ(Gaps(PeriodsOf(Cadence::kQuarterly, values)), 0);
}

// M13: a daily series of working days has no gap at its weekends, and one at a day that is missing.
TEST(Periods, KnowWorkingDaysCaseM13) {
  std::vector<DatedValue> values;
  for (const unsigned day : {1U, 2U, 3U, 4U, 5U, 8U, 9U, 11U, 12U, 15U}) {
    values.push_back({Day(2024, 1, day), 1});
  }
  const auto series = PeriodsOf(Cadence::kDaily, values);
  EXPECT_EQ(series.periods, 11);
  EXPECT_EQ(Gaps(series), 1) << "10 January is a Wednesday";
  values.push_back({Day(2024, 1, 20), 1});
  EXPECT_EQ(Gaps(PeriodsOf(Cadence::kDaily, values)), 20 - 11) << "with a Saturday all days count";
}

// O11: a break of 2,000 periods counts as 2,000, and takes one place.
TEST(Periods, CountALongBreakCaseO11) {
  std::vector<DatedValue> values;
  for (int i = 0; i < 10; ++i) values.push_back({Day(1990, 1, 6) + std::chrono::days(i), 1});
  for (int i = 0; i < 10; ++i) values.push_back({Day(1990, 1, 6) + std::chrono::days(2000 + i), 1});
  const auto series = PeriodsOf(Cadence::kDaily, values);
  EXPECT_EQ(series.periods, 2010);
  EXPECT_EQ(Gaps(series), 1990);
  ASSERT_EQ(series.values.size(), 21U);
  EXPECT_FALSE(series.values[10].has_value());
  EXPECT_EQ(series.value_at[10], 10U);
}

TEST(Periods, FollowEachOtherWithoutACadence) {
  const std::vector<DatedValue> values{{Day(1990, 1, 1), 1}, {Day(2024, 1, 1), 2}};
  EXPECT_EQ(PeriodsOf(Cadence::kNone, values).periods, 2);
  EXPECT_EQ(PeriodsOf(Cadence::kYearly, {}).periods, 0);
}

TEST(Periods, KeepSeveralValuesOfOnePeriod) {
  const std::vector<DatedValue> values{
      {Day(2024, 1, 1), 1}, {Day(2024, 1, 31), 2}, {Day(2024, 3, 31), 3}};
  const auto series = PeriodsOf(Cadence::kMonthly, values);
  EXPECT_THAT(series.values, ElementsAre(1, 2, std::nullopt, 3));
  EXPECT_THAT(series.value_at, ElementsAre(0, 1, 2, 2));
}

TEST(Periods, SayWhenTheNextValueIsDue) {
  EXPECT_EQ(NextDue(Cadence::kYearly, Day(2017, 12, 31), 180), Day(2019, 6, 29));
  EXPECT_EQ(NextDue(Cadence::kMonthly, Day(2024, 1, 31), 0), Day(2024, 2, 29));
  EXPECT_EQ(NextDue(Cadence::kNone, Day(2024, 1, 31), 0), std::nullopt);
  EXPECT_EQ(NextDue(Cadence::kYearly, Day(9999, 12, 31), 0), std::nullopt);
}

}  // namespace
}  // namespace concord::metrics
