#include "services/strategy/domain/nash_split.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace concord::strategy {
namespace {

using stats::AnswerStatus;
using ::testing::HasSubstr;

const std::vector<SplitClaim> kClaims = {{"one", 100}, {"two", 80}, {"three", 0}};

TEST(NashSplit, SharesTheSurplusOfTheWorkedExample) {  // Concord domain, fairness, Nash split
  const NashSplit split = SplitByNash(360, kClaims);
  EXPECT_EQ(split.surplus.value, 180.0);
  EXPECT_NEAR(*split.shares[0].amount.value, 160, 1e-9);
  EXPECT_NEAR(*split.shares[1].amount.value, 140, 1e-9);
  EXPECT_NEAR(*split.shares[2].amount.value, 60, 1e-9);
}

TEST(NashSplit, FollowsTheBargainingPowers) {
  const std::vector<SplitClaim> claims = {{"one", 10, .75}, {"two", 0, .25}};
  const NashSplit split = SplitByNash(50, claims);
  EXPECT_NEAR(*split.shares[0].amount.value, 40, 1e-9);
  EXPECT_EQ(split.shares[0].amount.terms[1].contribution, 30);
}

TEST(NashSplit, HasNoAgreementWhenTogetherIsLessThanApart) {
  const NashSplit split = SplitByNash(179, kClaims);
  EXPECT_EQ(split.surplus.value, -1.0);
  EXPECT_EQ(split.shares[0].amount.status, AnswerStatus::kUndefined);
  EXPECT_THAT(split.shares[0].amount.reason, HasSubstr("no agreement"));
}

TEST(NashSplit, GivesEachItsOwnWhenThereIsNoSurplus) {
  EXPECT_EQ(SplitByNash(180, kClaims).shares[0].amount.value, 100.0);
}

TEST(NashSplit, RefusesPowersThatDoNotAddUp) {
  const auto status = [](const std::vector<SplitClaim>& claims) {
    return SplitByNash(50, claims).shares[0].amount.status;
  };
  EXPECT_EQ(status({{"a", 0, .5}, {"b", 0, .4}}), AnswerStatus::kUndefined);
  EXPECT_EQ(status({{"a", 0, 1.5}, {"b", 0, -.5}}), AnswerStatus::kUndefined);
  EXPECT_EQ(status({{"a", 0, 1.}, {"b", 0}}), AnswerStatus::kUndefined);
}

TEST(NashSplit, IsUndefinedForWhatIsNoNumber) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(SplitByNash(nan, kClaims).surplus.status, AnswerStatus::kUndefined);
  EXPECT_EQ(SplitByNash(nan, kClaims).shares[0].amount.status, AnswerStatus::kUndefined);
}

TEST(NashSplit, IsUndefinedBeyondWhatADoubleHolds) {
  const std::vector<SplitClaim> claims = {{"north", 1.7e308}, {"south", -1.7e308}};
  const NashSplit split = SplitByNash(1e308, claims);
  EXPECT_EQ(split.shares[0].amount.status, AnswerStatus::kUndefined);
}

TEST(NashSplit, NeedsParties) {
  EXPECT_EQ(SplitByNash(1, {}).surplus.status, AnswerStatus::kInsufficientData);
}

}  // namespace
}  // namespace concord::strategy
