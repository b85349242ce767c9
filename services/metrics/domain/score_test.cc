#include "services/metrics/domain/score.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace concord::metrics {
namespace {

using stats::AnswerStatus;

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr Aim kUp{Direction::kMaximize, 5, 10};
constexpr Aim kDown{Direction::kMinimize, 10, 5};

TEST(ScoreAgainstTarget, IsThatOfRenaultNissanIn2017) {
  // Concord domain, the main demo: synergies of EUR 5.7 bn on the way from 5 to 10.
  EXPECT_NEAR(ScoreAgainstTarget(kUp, 5.7).value.value(), .14, 1e-12);
}

TEST(ScoreAgainstTarget, IsOneFormulaForBothDirections) {
  EXPECT_DOUBLE_EQ(ScoreAgainstTarget(kUp, 7.5).value.value(), .5);
  EXPECT_DOUBLE_EQ(ScoreAgainstTarget(kDown, 7.5).value.value(), .5);
}

TEST(ScoreAgainstTarget, StaysBetweenZeroAndOne) {
  EXPECT_EQ(ScoreAgainstTarget(kUp, 4).value, 0);
  EXPECT_EQ(ScoreAgainstTarget(kUp, 12).value, 1);
  EXPECT_EQ(ScoreAgainstTarget(kDown, 11).value, 0);
  EXPECT_EQ(ScoreAgainstTarget(kDown, 1).value, 1);
}

TEST(ScoreAgainstTarget, PassesOrFailsWhereTheTargetIsTheBaseline) {
  EXPECT_EQ(ScoreAgainstTarget({Direction::kMaximize, 5, 5}, 5).value, 1);
  EXPECT_EQ(ScoreAgainstTarget({Direction::kMaximize, 5, 5}, 4.9).value, 0);
  EXPECT_EQ(ScoreAgainstTarget({Direction::kMinimize, 5, 5}, 4.9).value, 1);
  EXPECT_EQ(ScoreAgainstTarget({Direction::kMinimize, 5, 5}, 5.1).value, 0);
}

TEST(ScoreAgainstTarget, PassesOrFailsWhereTheTargetIsEasierThanTheBaseline) {
  EXPECT_EQ(ScoreAgainstTarget({Direction::kMaximize, 97, 95}, 98).value, 1);
  EXPECT_EQ(ScoreAgainstTarget({Direction::kMaximize, 97, 95}, 94).value, 0);
}

TEST(ScoreAgainstTarget, SaysWhatItWasComputedFrom) {
  const auto score = ScoreAgainstTarget(kUp, 5.7);
  ASSERT_EQ(score.terms.size(), 3U);
  EXPECT_EQ(score.terms[0].value, 5.7);
  EXPECT_EQ(score.terms[1].value, 5);
  EXPECT_EQ(score.terms[2].value, 10);
}

TEST(ScoreAgainstTarget, IsUndefinedForWhatIsNotANumberOrHasNoDirection) {
  EXPECT_EQ(ScoreAgainstTarget(kUp, std::nan("")).status, AnswerStatus::kUndefined);
  EXPECT_EQ(ScoreAgainstTarget({Direction::kMaximize, 5, kInfinity}, 5).status,
            AnswerStatus::kUndefined);
  EXPECT_EQ(ScoreAgainstTarget({Direction::kRange, 5, 10}, 5).status, AnswerStatus::kUndefined);
}

TEST(ScoreAgainstTarget, HoldsAtTheLargestNumbers) {
  const double most = std::numeric_limits<double>::max();
  EXPECT_DOUBLE_EQ(ScoreAgainstTarget({Direction::kMaximize, -most, most}, 0).value.value(), .5);
}

TEST(ScoreInRange, IsOneInsideAndFallsToTheTolerance) {
  const GoodRange range{10, 20, 4};
  EXPECT_EQ(ScoreInRange(range, 10).value, 1);
  EXPECT_EQ(ScoreInRange(range, 20).value, 1);
  EXPECT_DOUBLE_EQ(ScoreInRange(range, 21).value.value(), .75);
  EXPECT_DOUBLE_EQ(ScoreInRange(range, 8).value.value(), .5);
  EXPECT_EQ(ScoreInRange(range, 6).value, 0);
  EXPECT_EQ(ScoreInRange(range, 0).value, 0);
}

TEST(ScoreInRange, PassesOrFailsWithoutTolerance) {
  EXPECT_EQ(ScoreInRange({10, 20, 0}, 20).value, 1);
  EXPECT_EQ(ScoreInRange({10, 20, 0}, 20.1).value, 0);
}

TEST(ScoreInRange, MayBeOpenAtOneEnd) {
  EXPECT_EQ(ScoreInRange({10, std::nullopt, 0}, 1e9).value, 1);
  EXPECT_EQ(ScoreInRange({std::nullopt, 10, 0}, -1e9).value, 1);
}

TEST(ScoreInRange, IsUndefinedWithoutARange) {
  EXPECT_EQ(ScoreInRange({}, 1).status, AnswerStatus::kUndefined);
  EXPECT_EQ(ScoreInRange({20, 10, 1}, 15).status, AnswerStatus::kUndefined);
  EXPECT_EQ(ScoreInRange({10, 20, -1}, 15).status, AnswerStatus::kUndefined);
  EXPECT_EQ(ScoreInRange({10, 20, 1}, std::nan("")).status, AnswerStatus::kUndefined);
}

TEST(ScoreOfMilestones, AddsTheWeightOfWhatIsDone) {
  const std::vector<Milestone> milestones{
      {"design", 1, true}, {"pilot", 2, false}, {"launch", 1, true}};
  const auto score = ScoreOfMilestones(milestones);
  EXPECT_DOUBLE_EQ(score.value.value(), .5);
  EXPECT_DOUBLE_EQ(score.terms[0].contribution.value(), .25);
  EXPECT_EQ(score.terms[1].contribution, 0);
}

TEST(ScoreOfMilestones, HasNoValueWithoutMilestonesOrWeight) {
  EXPECT_EQ(ScoreOfMilestones({}).status, AnswerStatus::kInsufficientData);
  EXPECT_EQ(ScoreOfMilestones(std::vector<Milestone>{{"a", 0, true}}).status,
            AnswerStatus::kUndefined);
  EXPECT_EQ(
      ScoreOfMilestones(std::vector<Milestone>{{"a", 1e308, true}, {"b", 1e308, true}}).status,
      AnswerStatus::kUndefined);
  EXPECT_EQ(ScoreOfMilestones(std::vector<Milestone>{{"a", -1, true}, {"b", 3, true}}).status,
            AnswerStatus::kUndefined);
}

TEST(ScoreOfObjective, IsTheMeanOfTheScoresThatThereAre) {
  const std::vector<stats::Answer> scores{ScoreAgainstTarget(kUp, 7.5), ScoreAgainstTarget(kUp, 10),
                                          stats::Insufficient("x", "none yet")};
  const auto objective = ScoreOfObjective(scores);
  EXPECT_DOUBLE_EQ(objective.value.value(), .75);
  EXPECT_EQ(objective.n, 2);
  EXPECT_DOUBLE_EQ(objective.coverage, 2.0 / 3);
  EXPECT_EQ(objective.status, AnswerStatus::kProvisional);
}

TEST(ScoreOfObjective, HasNoValueWithoutAnyScore) {
  EXPECT_EQ(ScoreOfObjective({}).status, AnswerStatus::kInsufficientData);
}

TEST(Judge, HasNoGapsBetweenTheBands) {
  const auto band = [](double score) {
    return Judge(stats::Known("x", score, 1), TargetKind::kAspirational)->band;
  };
  EXPECT_EQ(band(0), Band::kRed);
  EXPECT_EQ(band(.39), Band::kRed);
  EXPECT_EQ(band(.4), Band::kAmber);
  EXPECT_EQ(band(.65), Band::kAmber);
  EXPECT_EQ(band(.7), Band::kGreen);
  EXPECT_EQ(band(1), Band::kGreen);
}

TEST(Judge, PassesACommittedTargetOnlyInFull) {
  EXPECT_FALSE(Judge(stats::Known("x", .99, 1), TargetKind::kCommitted)->passed);
  EXPECT_TRUE(Judge(stats::Known("x", 1, 1), TargetKind::kCommitted)->passed);
}

TEST(Judge, PassesAnAspirationalTargetFromSevenTenths) {
  EXPECT_FALSE(Judge(stats::Known("x", .69, 1), TargetKind::kAspirational)->passed);
  EXPECT_TRUE(Judge(ScoreAgainstTarget(kUp, 8.5), TargetKind::kAspirational)->passed);
}

TEST(Judge, SaysNothingWithoutAScore) {
  EXPECT_FALSE(Judge(stats::Insufficient("x", "none"), TargetKind::kCommitted).has_value());
}

// One score, one formula, whether there is a baseline or not.
TEST(ScoreAgainstTarget, NeedsABaselineByTheSameFormula) {
  const auto score = ScoreAgainstTarget({Direction::kMaximize, std::nullopt, 10}, 5);
  EXPECT_EQ(score.status, AnswerStatus::kInsufficientData);
  EXPECT_EQ(score.formula, ScoreAgainstTarget(kUp, 7).formula);
  EXPECT_EQ(NoScore(Direction::kMinimize, "none").formula, score.formula);
  EXPECT_EQ(NoScore(Direction::kRange, "none").formula, ScoreInRange({1, 2}, 1).formula);
}

}  // namespace
}  // namespace concord::metrics
