#include "services/strategy/domain/alignment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace concord::strategy {
namespace {

using stats::AnswerStatus;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::vector<std::string> kGoals = {"reach", "cost", "brand", "skills"};
const Priorities kNorth = {"north", {.5, .3, .2, 0.}};
const Priorities kSouth = {"south", {.2, .3, 0., .5}};

TEST(Alignment, IsAThirdInTheWorkedExample) {  // Concord domain, mutual goals, alignment
  const stats::Answer answer = Alignment(kGoals, kNorth, kSouth);
  ASSERT_TRUE(answer.has_value());
  EXPECT_NEAR(*answer.value, 1.0 / 3, 1e-12);
  EXPECT_EQ(answer.status, AnswerStatus::kOk);
  EXPECT_EQ(answer.n, 4);
  EXPECT_EQ(answer.coverage, 1);
}

TEST(Alignment, IsTheSumOfItsTerms) {
  const stats::Answer answer = Alignment(kGoals, kNorth, kSouth);
  ASSERT_EQ(answer.terms.size(), 4u);
  EXPECT_EQ(answer.terms[0].name, "reach");
  EXPECT_EQ(answer.terms[0].value, .2);
  EXPECT_EQ(answer.terms[0].weight, .5);
  double sum = 0;
  for (const stats::Term& term : answer.terms) sum += term.contribution.value_or(0);
  EXPECT_NEAR(sum, *answer.value, 1e-12);
}

TEST(Alignment, NamesTheRecordsThatItReads) {
  Priorities north = kNorth, south = kSouth;
  north.evidence = "priorities/north";
  south.evidence = "priorities/south";
  EXPECT_THAT(Alignment(kGoals, north, south).terms[0].evidence,
              ElementsAre("reach", "priorities/north", "priorities/south"));
  EXPECT_THAT(AlignGroup(kGoals, std::vector{north, south, kNorth}).minimum.terms[0].evidence,
              ElementsAre("priorities/north", "priorities/south"));
}

TEST(Alignment, IsOneForTheSameWeights) { EXPECT_EQ(Alignment(kGoals, kNorth, kNorth).value, 1.0); }

// Why an exact alignment is no answer for a party from which the other's weights are kept.
TEST(Alignment, GivesAWeightAwayToWhoMayChooseTheOther) {
  const std::vector<std::string> goals = {"g", "h", "i"};
  const Priorities secret{"south", {{37}, {41}, {22}}};
  const double told = *Alignment(goals, {"north", {{100}, {0}, {0}}}, secret).value;
  EXPECT_NEAR(200 * told / (1 + told), 37, 1e-9);
}

// Nor is a rounded one, for who may ask again with other weights of its own: what it gives to an
// objective that the other holds dear anyway moves the sum of the smaller weights to the next step.
TEST(Alignment, GivesAWeightAwayEvenWhenRounded) {
  const std::vector<std::string> goals = {"g", "h", "i"};
  const Priorities secret{"south", {{37}, {63}, {0}}};
  const auto told = [&](double to_h) {
    const Priorities own{"north", {{60}, {to_h}, {40 - to_h}}};
    return std::round(*Alignment(goals, own, secret).value * 10);
  };
  double to_h = 0;
  while (told(to_h) < 3)
    to_h += .125;  // The step to .25 is where the smaller weights add up to 40.
  EXPECT_EQ(40 - to_h, 37);
}

TEST(Alignment, IsUndefinedWhenAllWeightsAreZero) {
  const Priorities none = {"none", {0., 0., 0., 0.}};
  const stats::Answer answer = Alignment(kGoals, none, none);
  EXPECT_FALSE(answer.has_value());
  EXPECT_EQ(answer.status, AnswerStatus::kUndefined);
  EXPECT_THAT(answer.reason, HasSubstr("0"));
}

TEST(Alignment, LeavesOutWhatOnePartyHasNotWeighed) {
  const Priorities partly = {"partly", {.5, std::nullopt, .5, std::nullopt}};
  const stats::Answer answer = Alignment(kGoals, kNorth, partly);
  EXPECT_EQ(answer.status, AnswerStatus::kProvisional);
  EXPECT_EQ(answer.coverage, .5);
  EXPECT_FALSE(answer.reason.empty());
  EXPECT_EQ(answer.n, 2);
  EXPECT_NEAR(answer.value.value(), .7, 1e-12);
}

TEST(Alignment, HasTooLittleWhenNothingWasWeighedByBoth) {
  const Priorities silent = {"silent", std::vector<std::optional<double>>(4)};
  EXPECT_EQ(Alignment(kGoals, kNorth, silent).status, AnswerStatus::kInsufficientData);
  EXPECT_EQ(Alignment({}, {"a", {}}, {"b", {}}).status, AnswerStatus::kInsufficientData);
}

TEST(Alignment, IsUndefinedForWhatIsNoWeight) {
  for (const double bad :
       {-1.0, std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
    const stats::Answer answer = Alignment(kGoals, kNorth, {"south", {bad, .1, .1, .1}});
    EXPECT_EQ(answer.status, AnswerStatus::kUndefined) << bad;
    EXPECT_THAT(answer.reason, HasSubstr("south"));
  }
  EXPECT_EQ(Alignment(kGoals, kNorth, {"short", {1.}}).status, AnswerStatus::kUndefined);
}

TEST(DirectionGaps, AreWidestFirst) {
  const auto gaps = DirectionGaps(kGoals, kNorth, kSouth);
  ASSERT_EQ(gaps.size(), 4u);
  EXPECT_EQ(gaps[0].objective, "skills");
  EXPECT_EQ(gaps[0].gap, -.5);
  EXPECT_EQ(gaps[1].objective, "reach");
  EXPECT_NEAR(gaps[1].gap, .3, 1e-12);
  EXPECT_EQ(gaps[3].objective, "cost");
}

TEST(DirectionGaps, SkipWhatOnePartyHasNotWeighed) {
  EXPECT_EQ(DirectionGaps(kGoals, kNorth, {"b", {1., std::nullopt, 0., 0.}}).size(), 3u);
  EXPECT_THAT(DirectionGaps(kGoals, kNorth, {"short", {1.}}), IsEmpty());
}

TEST(AlignGroup, IsAsStrongAsItsWeakestPair) {
  const Priorities east = {"east", {.5, .3, .2, 0.}};
  const GroupAlignment group = AlignGroup(kGoals, std::vector{kNorth, kSouth, east});
  ASSERT_EQ(group.pairs.size(), 3u);
  EXPECT_NEAR(group.minimum.value.value(), 1.0 / 3, 1e-12);
  EXPECT_NEAR(group.mean.value.value(), (1.0 / 3 + 1 + 1.0 / 3) / 3, 1e-12);
  EXPECT_EQ(group.minimum.terms.size(), 3u);
}

TEST(AlignGroup, NamesThePairWithoutAnAnswer) {
  const Priorities silent = {"silent", std::vector<std::optional<double>>(4)};
  const GroupAlignment group = AlignGroup(kGoals, std::vector{kNorth, kSouth, silent});
  EXPECT_FALSE(group.minimum.has_value());
  EXPECT_THAT(group.mean.reason, HasSubstr("north and silent"));
}

TEST(AlignGroup, NeedsTwoParties) {
  EXPECT_EQ(AlignGroup(kGoals, std::vector{kNorth}).minimum.status,
            AnswerStatus::kInsufficientData);
}

TEST(ImportantToAll, AsksEveryParty) {
  EXPECT_THAT(ImportantToAll(kGoals, std::vector{kNorth, kSouth}, .2),
              ElementsAre("reach", "cost"));
  EXPECT_THAT(ImportantToAll(kGoals, std::vector{kNorth, kSouth}, .3), ElementsAre("cost"));
  EXPECT_THAT(ImportantToAll(kGoals, std::vector<Priorities>{}, .1), IsEmpty());
}

TEST(ImportantToAll, TakesSilenceForNoWeight) {
  const Priorities silent = {"silent", std::vector<std::optional<double>>(4)};
  EXPECT_THAT(ImportantToAll(kGoals, std::vector{kNorth, silent}, 0), IsEmpty());
}

}  // namespace
}  // namespace concord::strategy
