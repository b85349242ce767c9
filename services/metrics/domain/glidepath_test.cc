#include "services/metrics/domain/glidepath.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace concord::metrics {
namespace {

using stats::AnswerStatus;
using testing::DoubleNear;
using testing::ElementsAre;
using testing::IsEmpty;

// Concord domain, the main demo: EUR 5 bn in 2016, 10 bn by 2022.
const Glidepath kRenaultNissan{{2016, 5}, {2022, 10}};

TEST(Glidepath, OfRenaultNissanIsFivePointEightInTwentySeventeen) {
  EXPECT_NEAR(GlidepathAt(kRenaultNissan, 2017).value.value(), 5.833, 5e-4);
}

TEST(Glidepath, SaysThatRenaultNissanIsBehindInTwentySeventeen) {
  const auto report = PaceOf(kRenaultNissan, Direction::kMaximize, {2017, 5.7}, 0);
  EXPECT_EQ(report.pace, Pace::kBehind);
  EXPECT_NEAR(report.gap.value.value(), -.1333, 1e-4);
  EXPECT_NEAR(report.time_behind.value.value(), 2017 - 2016.84, 1e-9);
}

TEST(Glidepath, MeasuresTheTimeBehindInDaysWhenTimesAreDays) {
  const auto report = PaceOf({{0, 0}, {100, 50}}, Direction::kMaximize, {40, 15}, 0);
  EXPECT_DOUBLE_EQ(report.time_behind.value.value(), 10);
}

TEST(Glidepath, StaysAtItsEnds) {
  EXPECT_EQ(GlidepathAt(kRenaultNissan, 2010).value, 5);
  EXPECT_EQ(GlidepathAt(kRenaultNissan, 2030).value, 10);
  EXPECT_EQ(GlidepathAt(kRenaultNissan, 2016).value, 5);
  EXPECT_EQ(GlidepathAt(kRenaultNissan, 2022).value, 10);
}

TEST(Glidepath, IsStraightBetweenItsPoints) {
  const Glidepath path{{0, 0}, {10, 1}, {20, 9}};
  EXPECT_DOUBLE_EQ(GlidepathAt(path, 5).value.value(), .5);
  EXPECT_DOUBLE_EQ(GlidepathAt(path, 10).value.value(), 1);
  EXPECT_DOUBLE_EQ(GlidepathAt(path, 15).value.value(), 5);
}

TEST(Glidepath, IsUndefinedWithoutTwoPointsInOrder) {
  EXPECT_EQ(GlidepathAt({}, 1).status, AnswerStatus::kUndefined);
  EXPECT_EQ(GlidepathAt({{0, 1}}, 1).status, AnswerStatus::kUndefined);
  EXPECT_EQ(GlidepathAt({{1, 1}, {1, 2}}, 1).status, AnswerStatus::kUndefined);
  EXPECT_EQ(GlidepathAt({{0, 1}, {1, std::nan("")}}, 1).status, AnswerStatus::kUndefined);
}

TEST(Pace, IsOnTrackWithinTheTolerance) {
  EXPECT_EQ(PaceOf(kRenaultNissan, Direction::kMaximize, {2017, 5.7}, .2).pace, Pace::kOnTrack);
  EXPECT_EQ(PaceOf(kRenaultNissan, Direction::kMaximize, {2017, 6}, .2).pace, Pace::kOnTrack);
  EXPECT_EQ(PaceOf(kRenaultNissan, Direction::kMaximize, {2017, 6.1}, .2).pace, Pace::kAhead);
}

TEST(Pace, IsAheadWithLessWhereLessIsBetter) {
  const Glidepath path{{0, 100}, {10, 50}};
  EXPECT_EQ(PaceOf(path, Direction::kMinimize, {5, 60}, 0).pace, Pace::kAhead);
  EXPECT_GT(PaceOf(path, Direction::kMinimize, {5, 60}, 0).gap.value.value(), 0);
  EXPECT_DOUBLE_EQ(PaceOf(path, Direction::kMinimize, {5, 60}, 0).time_behind.value.value(), -3);
  EXPECT_EQ(PaceOf(path, Direction::kMinimize, {5, 90}, 0).pace, Pace::kBehind);
}

TEST(Pace, HasNoBetterSideInARange) {
  const Glidepath path{{0, 10}, {10, 10}};
  EXPECT_EQ(PaceOf(path, Direction::kRange, {5, 12}, 1).pace, Pace::kBehind);
  EXPECT_EQ(PaceOf(path, Direction::kRange, {5, 11}, 1).pace, Pace::kOnTrack);
  EXPECT_EQ(PaceOf(path, Direction::kRange, {5, 11}, 1).time_behind.status,
            AnswerStatus::kUndefined);
}

TEST(Pace, HasNoTimeWhereTheGlidepathNeverHasTheValue) {
  const auto worse = PaceOf(kRenaultNissan, Direction::kMaximize, {2017, 4}, 0);
  EXPECT_EQ(worse.time_behind.status, AnswerStatus::kUndefined);
  EXPECT_EQ(worse.pace, Pace::kBehind);
  const auto better = PaceOf(kRenaultNissan, Direction::kMaximize, {2017, 11}, 0);
  EXPECT_EQ(better.time_behind.status, AnswerStatus::kUndefined);
  EXPECT_EQ(better.pace, Pace::kAhead);
}

TEST(Pace, IsNoneWithoutAGlidepathOrAValue) {
  const auto none = PaceOf({}, Direction::kMaximize, {2017, 5.7}, 0);
  EXPECT_FALSE(none.pace.has_value());
  EXPECT_EQ(none.gap.status, AnswerStatus::kUndefined);
  EXPECT_FALSE(PaceOf(kRenaultNissan, Direction::kMaximize, {2017, std::nan("")}, 0).pace);
  EXPECT_FALSE(PaceOf(kRenaultNissan, Direction::kMaximize, {2017, 5}, -1).pace);
}

TEST(SeasonalShares, AreTheMeanOfTheYearsThatHaveATotal) {
  const std::vector<std::vector<double>> years{{1, 1, 2}, {0, 0, 0}, {30, 10, 40}, {1, 2}};
  EXPECT_THAT(SeasonalShares(years), ElementsAre(DoubleNear(.3125, 1e-15), DoubleNear(.1875, 1e-15),
                                                 DoubleNear(.5, 1e-15)));
}

TEST(SeasonalShares, AreNoneWithoutAYear) {
  EXPECT_THAT(SeasonalShares({}), IsEmpty());
  EXPECT_THAT(SeasonalShares(std::vector<std::vector<double>>{{0, 0}}), IsEmpty());
  EXPECT_THAT(SeasonalShares(std::vector<std::vector<double>>{{2, -1}}), IsEmpty());
}

TEST(SeasonalGlidepath, GoesByTheShareOfEachSeason) {
  const std::vector<double> shares{.1, .2, .2, .5};
  const Glidepath path = SeasonalGlidepath({0, 0}, {360, 200}, shares);
  ASSERT_EQ(path.size(), 5U);
  EXPECT_DOUBLE_EQ(GlidepathAt(path, 90).value.value(), 20);
  EXPECT_DOUBLE_EQ(GlidepathAt(path, 180).value.value(), 60);
  EXPECT_DOUBLE_EQ(GlidepathAt(path, 315).value.value(), 150);
  EXPECT_DOUBLE_EQ(GlidepathAt(path, 360).value.value(), 200);
}

TEST(SeasonalGlidepath, IsNoneWithoutShares) {
  EXPECT_THAT(SeasonalGlidepath({0, 0}, {1, 1}, {}), IsEmpty());
  EXPECT_THAT(SeasonalGlidepath({0, 0}, {1, 1}, std::vector<double>{0, 0}), IsEmpty());
  EXPECT_THAT(SeasonalGlidepath({0, 0}, {1, 1}, std::vector<double>{2, -1}), IsEmpty());
}

TEST(Glidepath, HoldsBetweenTheClosestAndTheFurthestTimes) {
  const double least = std::numeric_limits<double>::denorm_min();
  const double most = std::numeric_limits<double>::max();
  EXPECT_EQ(GlidepathAt({{0, 1}, {least, 2}}, 0).value, 1);
  EXPECT_EQ(GlidepathAt({{0, 1}, {least, 2}}, least).value, 2);
  EXPECT_DOUBLE_EQ(GlidepathAt({{-most, 1}, {most, 2}}, 0).value.value(), 1.5);
  EXPECT_EQ(PaceOf({{0, 0}, {1, least}}, Direction::kMaximize, {1, least}, 0).time_behind.value, 0);
}

TEST(Glidepath, MakesTheDaysBehindOfItsTerms) {
  const auto report = PaceOf(kRenaultNissan, Direction::kMaximize, {2017, 5.7}, 0);
  ASSERT_EQ(report.time_behind.terms.size(), 2U);
  EXPECT_NEAR(*report.time_behind.terms[0].contribution + *report.time_behind.terms[1].contribution,
              *report.time_behind.value, 1e-12);
}

TEST(Glidepath, SaysByEachFormulaThatThereIsNone) {
  const auto none = NoPace("no path");
  const auto path = PaceOf(kRenaultNissan, Direction::kMaximize, {2017, 5.7}, 0);
  EXPECT_EQ(none.expected.formula, path.expected.formula);
  EXPECT_EQ(none.gap.formula, path.gap.formula);
  EXPECT_EQ(none.time_behind.formula, path.time_behind.formula);
  EXPECT_EQ(none.gap.status, stats::AnswerStatus::kInsufficientData);
  EXPECT_EQ(none.gap.reason, "no path");
}

}  // namespace
}  // namespace concord::metrics
