#include "services/metrics/domain/forecast.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace concord::metrics {
namespace {

using stats::AnswerStatus;

// Concord domain, the main demo: synergies 2012 to 2017, EUR bn; 10 by 2022.
const std::vector<Observation> kRenaultNissan{{2012, 2.7}, {2013, 2.9}, {2014, 3.8},
                                              {2015, 4.3}, {2016, 5.0}, {2017, 5.7}};
constexpr ForecastTarget kTenByTwentyTwo{Direction::kMaximize, 10, 2022};

TEST(Forecast, CallsTheTargetOfRenaultNissanAtRiskInTwentyEighteen) {
  const auto forecast = ForecastToTarget(kRenaultNissan, kTenByTwentyTwo, .95);
  EXPECT_NEAR(forecast.value_at_target_time.value.value(), 8.83, 5e-3);
  EXPECT_NEAR(forecast.reach_time.value.value(), 2023.8, .05);
  EXPECT_EQ(forecast.outlook, Outlook::kTooLate);
}

TEST(Forecast, HasAnIntervalFromThatOfTheSlope) {
  const auto forecast = ForecastToTarget(kRenaultNissan, kTenByTwentyTwo, .95);
  ASSERT_TRUE(forecast.value_at_target_time.interval.has_value());
  // By hand: with slope .5 the line is at 2.8 in 2012 (median of 2.7, 2.4, 2.8, 2.8, 3, 3.2),
  // with .7 at 2.2 (median of 2.7, 2.2, 2.4, 2.2, 2.2, 2.2).
  EXPECT_NEAR(forecast.value_at_target_time.interval->low, 7.8, 1e-9);
  EXPECT_NEAR(forecast.value_at_target_time.interval->high, 9.2, 1e-9);
  EXPECT_NEAR(forecast.earliest.value(), 2012 + 7.8 / .7, 1e-9);
  EXPECT_NEAR(forecast.latest.value(), 2012 + 7.2 / .5, 1e-9);
}

TEST(Forecast, SaysHowMuchMoreEffortIsNeeded) {
  const auto forecast = ForecastToTarget(kRenaultNissan, kTenByTwentyTwo, .95);
  EXPECT_NEAR(forecast.effort_ratio.value.value(), .86 / .633333, 1e-4);
  ASSERT_EQ(forecast.effort_ratio.terms.size(), 2U);
  EXPECT_NEAR(forecast.effort_ratio.terms[0].value, .86, 1e-12);
}

TEST(Forecast, IsOnTrendWhenItGetsThereInTime) {
  EXPECT_EQ(ForecastToTarget(kRenaultNissan, {Direction::kMaximize, 8, 2022}, .95).outlook,
            Outlook::kOnTrend);
}

TEST(Forecast, IsReachedByTheLatestValue) {
  const auto forecast = ForecastToTarget(kRenaultNissan, {Direction::kMaximize, 5.5, 2018}, .95);
  EXPECT_EQ(forecast.outlook, Outlook::kReached);
  EXPECT_EQ(forecast.effort_ratio.value, 0);
  EXPECT_EQ(forecast.reach_time.status, AnswerStatus::kUndefined);
}

TEST(Forecast, IsNotOnTrendTheOtherWay) {
  const auto forecast = ForecastToTarget(kRenaultNissan, {Direction::kMinimize, 1, 2022}, .95);
  EXPECT_EQ(forecast.outlook, Outlook::kNotOnTrend);
  EXPECT_EQ(forecast.reach_time.status, AnswerStatus::kUndefined);
  EXPECT_LT(forecast.effort_ratio.value.value(), 0);
}

TEST(Forecast, IsNotOnTrendWhenTheSlopeMayBeZero) {
  const std::vector<Observation> noise{{0, 1}, {1, 3}, {2, 2}, {3, 2.5}, {4, 1.5}, {5, 2.6}};
  EXPECT_EQ(ForecastToTarget(noise, {Direction::kMaximize, 10, 9}, .95).outlook,
            Outlook::kNotOnTrend);
}

TEST(Forecast, FollowsAFallingSeriesToALowerTarget) {
  const std::vector<Observation> falling{{0, 10}, {1, 9}, {2, 8}, {3, 7}, {4, 6}};
  const auto forecast = ForecastToTarget(falling, {Direction::kMinimize, 2, 10}, .95);
  EXPECT_EQ(forecast.outlook, Outlook::kOnTrend);
  EXPECT_DOUBLE_EQ(forecast.reach_time.value.value(), 8);
  EXPECT_DOUBLE_EQ(forecast.effort_ratio.value.value(), 4.0 / 6);
}

TEST(Forecast, HasNoEffortOnceTheTimeHasCome) {
  EXPECT_EQ(
      ForecastToTarget(kRenaultNissan, {Direction::kMaximize, 10, 2017}, .95).effort_ratio.status,
      AnswerStatus::kUndefined);
}

TEST(Forecast, NeedsATrendAndATarget) {
  EXPECT_EQ(ForecastToTarget({}, kTenByTwentyTwo, .95).value_at_target_time.status,
            AnswerStatus::kInsufficientData);
  EXPECT_FALSE(ForecastToTarget({}, kTenByTwentyTwo, .95).outlook.has_value());
  EXPECT_EQ(ForecastToTarget(kRenaultNissan, {Direction::kMaximize, std::nan(""), 2022}, .95)
                .value_at_target_time.status,
            AnswerStatus::kUndefined);
  EXPECT_EQ(ForecastToTarget(kRenaultNissan, {Direction::kRange, 10, 2022}, .95)
                .value_at_target_time.status,
            AnswerStatus::kUndefined);
}

// M16: monthly values of 2023, the last of them below the target that the line has crossed.
TEST(Forecast, ReachesNothingBeforeAValueThatIsShortOfItCaseM16) {
  const std::vector<Observation> series{{0, 6},    {1, 7},  {2, 8},    {3, 9},
                                        {4, 10.5}, {5, 11}, {6, 11.5}, {7, 9.8}};
  const auto forecast = ForecastToTarget(series, {Direction::kMaximize, 10, 19}, .95);
  EXPECT_EQ(forecast.outlook, Outlook::kOnTrend);
  EXPECT_GT(forecast.reach_time.value.value(), 7);
  EXPECT_LE(forecast.earliest.value(), *forecast.reach_time.value);
  EXPECT_GT(forecast.earliest.value(), 7);
  EXPECT_GE(forecast.latest.value_or(*forecast.reach_time.value), *forecast.reach_time.value);
  const auto late = ForecastToTarget(series, {Direction::kMaximize, 10, 6}, .95);
  EXPECT_EQ(late.outlook, Outlook::kTooLate) << "its time was before the latest value";
}

// O9: 1e15 and 0.5 more a month; 100 more take 200 months. Numbers next to 1e15 are 0.125 apart.
TEST(Forecast, IsExactFarFromZeroCaseO9) {
  constexpr double kMonth = 30;
  std::vector<Observation> series;
  for (int month = 0; month < 24; ++month) {
    series.push_back({20'000 + month * kMonth, 1e15 + month * .5});
  }
  const Observation& latest = series.back();
  const auto forecast = ForecastToTarget(
      series, {Direction::kMaximize, latest.value + 100, latest.time + 10'000}, .95);
  EXPECT_DOUBLE_EQ(forecast.reach_time.value.value(), latest.time + 200 * kMonth);
  EXPECT_DOUBLE_EQ(forecast.effort_ratio.value.value(), .6);
  EXPECT_EQ(forecast.outlook, Outlook::kOnTrend);
}

TEST(Forecast, IsOnTrendWhenItGetsThereOnTheDay) {
  std::vector<Observation> series;
  for (int i = 0; i < 9; ++i) series.push_back({i / 10., .1 * i});
  const auto forecast = ForecastToTarget(series, {Direction::kMaximize, 3, 3}, .95);
  EXPECT_EQ(forecast.outlook, Outlook::kOnTrend);
}

TEST(Forecast, MakesItsValueOfItsTerms) {
  const auto forecast = ForecastToTarget(kRenaultNissan, kTenByTwentyTwo, .95);
  double sum = 0;
  for (const auto& term : forecast.value_at_target_time.terms) sum += term.contribution.value();
  EXPECT_DOUBLE_EQ(sum, forecast.value_at_target_time.value.value());
  EXPECT_EQ(ForecastToTarget({}, kTenByTwentyTwo, .95).effort_ratio.formula, "effort_ratio/1");
}

}  // namespace
}  // namespace concord::metrics
