#include "services/metrics/domain/year_over_year.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace concord::metrics {
namespace {

using stats::AnswerStatus;
using testing::ElementsAre;
using testing::IsEmpty;
using Values = std::vector<PeriodValue>;

TEST(YearOverYear, ComparesTheSamePeriod) {
  const auto report = ComparePeriod(Values{{{2025, 3}, 80}, {{2026, 3}, 100}}, {2026, 3});
  EXPECT_EQ(report.absolute.value, 20);
  EXPECT_EQ(report.ratio.value, .25);
  ASSERT_EQ(report.absolute.terms.size(), 2U);
  EXPECT_EQ(report.absolute.terms[1].value, 80);
}

TEST(YearOverYear, HasNoRatioOnZeroOrBelowButTheChange) {
  for (const double base : {0.0, -50.0}) {
    const auto report = ComparePeriod(Values{{{2025, 3}, base}, {{2026, 3}, 100}}, {2026, 3});
    EXPECT_EQ(report.ratio.status, AnswerStatus::kUndefined);
    EXPECT_EQ(report.absolute.value, 100 - base);
  }
}

TEST(YearOverYear, NeedsBothYears) {
  EXPECT_EQ(ComparePeriod(Values{{{2026, 3}, 100}}, {2026, 3}).absolute.status,
            AnswerStatus::kInsufficientData);
  EXPECT_EQ(ComparePeriod({}, {2026, 3}).ratio.status, AnswerStatus::kInsufficientData);
}

TEST(YearOverYear, AlignsToDate) {
  const Values values{
      {{2025, 1}, 10}, {{2025, 2}, 20}, {{2025, 3}, 1000}, {{2026, 1}, 15}, {{2026, 2}, 30}};
  const auto report = CompareToDate(values, {2026, 2});
  EXPECT_EQ(report.absolute.value, 15);
  EXPECT_EQ(report.ratio.value, .5);
  EXPECT_EQ(report.absolute.status, AnswerStatus::kOk);
}

TEST(YearOverYear, LeavesOutPeriodsWithoutAPartner) {
  const Values values{{{2025, 1}, 10}, {{2026, 1}, 15}, {{2026, 2}, 30}};
  const auto report = CompareToDate(values, {2026, 2});
  EXPECT_EQ(report.absolute.value, 5);
  EXPECT_EQ(report.absolute.coverage, .5);
  EXPECT_EQ(report.absolute.status, AnswerStatus::kProvisional);
  EXPECT_THAT(report.unpaired, ElementsAre(CalendarKey{2026, 2}));
}

TEST(YearOverYear, LeavesOutTheFiftyThirdWeek) {
  // ISO 8601: 2026 has 53 weeks, 2025 has 52.
  const Values values{{{2025, 52}, 10}, {{2026, 52}, 11}, {{2026, 53}, 12}};
  EXPECT_EQ(ComparePeriod(values, {2026, 53}).absolute.status, AnswerStatus::kInsufficientData);
  EXPECT_EQ(CompareToDate(values, {2026, 53}).absolute.value, 1);
}

TEST(YearOverYear, LeavesOutTheLeapDay) {
  const Values values{{{2023, 228}, 10},
                      {{2023, 301}, 10},
                      {{2024, 228}, 11},
                      {{2024, 229}, 50},
                      {{2024, 301}, 12}};
  const auto report = CompareToDate(values, {2024, 301});
  EXPECT_EQ(report.absolute.value, 3);
  EXPECT_THAT(report.unpaired, ElementsAre(CalendarKey{2024, 229}));
}

TEST(YearOverYear, TakesTheLaterOfTwoValues) {
  const Values values{{{2025, 1}, 10}, {{2026, 1}, 15}, {{2025, 1}, 12}};
  EXPECT_EQ(ComparePeriod(values, {2026, 1}).absolute.value, 3);
}

TEST(YearOverYear, IsUndefinedForWhatIsNotANumber) {
  const Values values{{{2025, 1}, 10}, {{2026, 1}, std::nan("")}};
  const auto report = ComparePeriod(values, {2026, 1});
  EXPECT_EQ(report.absolute.status, AnswerStatus::kUndefined);
  EXPECT_THAT(report.unpaired, IsEmpty());
}

TEST(YearOverYear, HoldsInTheFirstOfAllYears) {
  const int first = std::numeric_limits<int>::min();
  EXPECT_EQ(ComparePeriod(Values{{{first, 1}, 5}}, {first, 1}).absolute.status,
            AnswerStatus::kInsufficientData);
}

TEST(YearOverYear, IsUndefinedWhereTheChangeOverflows) {
  const Values values{{{2025, 1}, -1.7e308}, {{2026, 1}, 1.7e308}};
  EXPECT_EQ(ComparePeriod(values, {2026, 1}).absolute.status, AnswerStatus::kUndefined);
}

}  // namespace
}  // namespace concord::metrics
