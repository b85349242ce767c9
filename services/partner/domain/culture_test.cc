#include "services/partner/domain/culture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <vector>

namespace concord::partner {
namespace {

using stats::AnswerStatus;
using ::testing::DoubleNear;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;

const CultureProfile kNorth = {{"pace", 70}, {"hierarchy", 40}, {"risk", 55}};
const CultureProfile kSouth = {{"pace", 50}, {"hierarchy", 45}, {"risk", 30}};
const CultureVariances kVariances = {{"pace", 400}, {"hierarchy", 225}, {"risk", 625}};

TEST(CulturalDistance, IsOfTheWorkedExample) {  // Concord domain, cultural fit
  const stats::Answer distance = CulturalDistance(kNorth, kSouth, kVariances);
  EXPECT_NEAR(distance.value.value(), .7037, 5e-5);
  EXPECT_EQ(distance.n, 3);
  EXPECT_EQ(distance.status, AnswerStatus::kOk);
  double sum = 0;
  for (const stats::Term& term : distance.terms) sum += term.contribution.value_or(0);
  EXPECT_NEAR(sum, *distance.value, 1e-12);
}

TEST(CulturalDistance, IsNoneToOneself) {
  EXPECT_EQ(CulturalDistance(kNorth, kNorth, kVariances).value, 0.0);
}

TEST(CulturalDistance, DropsADimensionThatDoesNotVary) {  // Concord domain, cultural fit, V_i = 0
  const stats::Answer distance =
      CulturalDistance(kNorth, kSouth, {{"pace", 400}, {"hierarchy", 0}, {"risk", 625}});
  EXPECT_EQ(distance.n, 2);
  EXPECT_NEAR(distance.value.value(), 1.0, 1e-12);
  EXPECT_EQ(distance.status, AnswerStatus::kProvisional);
  EXPECT_NEAR(distance.coverage, 2.0 / 3, 1e-12);
}

TEST(CulturalDistance, ComparesOnlyWhatBothHave) {  // Concord domain, cultural fit
  const stats::Answer distance =
      CulturalDistance(kNorth, {{"pace", 50}, {"openness", 10}}, kVariances);
  EXPECT_EQ(distance.n, 1);
  EXPECT_EQ(distance.value, 1.0);
  EXPECT_EQ(distance.coverage, .25);
}

TEST(CulturalDistance, HasTooLittleWhenNothingIsLeft) {
  EXPECT_EQ(CulturalDistance(kNorth, {}, kVariances).status, AnswerStatus::kInsufficientData);
  EXPECT_EQ(CulturalDistance(kNorth, kSouth, {}).status, AnswerStatus::kInsufficientData);
}

TEST(CulturalDistance, IsUndefinedForWhatIsNoNumber) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(CulturalDistance({{"pace", nan}}, kSouth, kVariances).status, AnswerStatus::kUndefined);
  EXPECT_EQ(CulturalDistance(kNorth, kSouth, {{"pace", -1}}).status, AnswerStatus::kUndefined);
  EXPECT_EQ(CulturalDistance({{"pace", 1e300}}, {{"pace", -1e300}}, kVariances).status,
            AnswerStatus::kUndefined);
}

// O1: six scores of 0.7 have a variance of about 1e-28 in floating point, and don't vary.
TEST(VariancesOf, HasNoneForEqualDecimalsCaseO1) {
  CultureSpreads spreads;
  for (int i = 0; i < 6; ++i) {
    spreads["rigor"].Add(0.7);
    spreads["speed"].Add(10.0 * i);
  }
  spreads["rigor"].squares = 1e-28;
  EXPECT_THAT(VariancesOf(spreads), ElementsAre(Pair("speed", DoubleNear(350, 1e-9))));
}

TEST(VariancesOf, TakesThreeScores) {
  CultureSpreads spreads;
  spreads["pace"].Add(0);
  spreads["pace"].Add(4);
  EXPECT_THAT(VariancesOf(spreads), IsEmpty());
  spreads["pace"].Add(2);
  EXPECT_THAT(VariancesOf(spreads), ElementsAre(Pair("pace", 4)));
}

TEST(ScoreSpread, IsTheSameInOneGroupAndInTwo) {
  const std::vector<double> scores = {70, 40, 55, 12.5, 99};
  ScoreSpread all;
  ScoreSpread first;
  ScoreSpread second;
  for (size_t i = 0; i < scores.size(); ++i) {
    all.Add(scores[i]);
    (i < 2 ? first : second).Add(scores[i]);
  }
  first.Add(second);
  first.Add(ScoreSpread{});
  EXPECT_EQ(first.n, 5);
  EXPECT_NEAR(first.Variance().value(), all.Variance().value(), 1e-9);
  EXPECT_EQ(first.lowest, 12.5);
  EXPECT_EQ(first.highest, 99);
}

TEST(CulturalFit, IsOneWithoutDistance) {
  EXPECT_EQ(CulturalFit(CulturalDistance(kNorth, kNorth, kVariances)).value, 1.0);
}

TEST(CulturalFit, FallsWithTheDistance) {
  const stats::Answer fit = CulturalFit(CulturalDistance(kNorth, kSouth, kVariances));
  EXPECT_NEAR(fit.value.value(), 1 / 1.7037, 1e-4);
  EXPECT_THAT(fit.terms, SizeIs(1));
}

TEST(CulturalFit, HasNoneWithoutADistance) {
  EXPECT_EQ(CulturalFit(CulturalDistance({}, {}, {})).status, AnswerStatus::kInsufficientData);
  EXPECT_EQ(CulturalFit(stats::Known("x", -1, 1)).status, AnswerStatus::kUndefined);
}

}  // namespace
}  // namespace concord::partner
