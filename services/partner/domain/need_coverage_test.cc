#include "services/partner/domain/need_coverage.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace concord::partner {
namespace {

using stats::AnswerStatus;
using ::testing::HasSubstr;
using ::testing::Not;

/// Strong in engines, weak in reach; needs reach.
const CapabilityProfile kMaker = {{"engines", {.9, .1}}, {"reach", {.2, .8}}};
/// The other way round.
const CapabilityProfile kSeller = {{"engines", {.3, .5}}, {"reach", {.8, .2}}};

// By hand: (.8 * .6) / (.1 * .1 + .8 * .8) = .48 / .65.
TEST(NeedCoverage, IsTheShareOfTheUnmetNeed) {
  const stats::Answer answer = NeedCoverage(kMaker, kSeller);
  EXPECT_NEAR(answer.value.value(), .48 / .65, 1e-12);
  EXPECT_EQ(answer.status, AnswerStatus::kOk);
  double sum = 0;
  for (const stats::Term& term : answer.terms) sum += term.contribution.value_or(0);
  EXPECT_NEAR(sum, *answer.value, 1e-12);
}

// By hand: (.5 * .6) / (.5 * .7 + .2 * .2) = .30 / .39.
TEST(NeedCoverage, HasADirection) {
  EXPECT_NEAR(NeedCoverage(kSeller, kMaker).value.value(), .30 / .39, 1e-12);
}

TEST(NeedCoverage, IsNothingFromAWeakerGiver) {
  EXPECT_EQ(NeedCoverage({{"reach", {.5, 1.}}}, {{"reach", {.4, 0.}}}).value, 0.0);
}

// Concord domain, need coverage: no unmet need is UNDEFINED.
TEST(NeedCoverage, IsUndefinedWithoutAnUnmetNeed) {
  EXPECT_EQ(NeedCoverage({{"reach", {1., 1.}}}, kSeller).status, AnswerStatus::kUndefined);
  EXPECT_EQ(NeedCoverage({{"reach", {.2, 0.}}}, kSeller).status, AnswerStatus::kUndefined);
}

TEST(NeedCoverage, LeavesOutWhatIsNotAssessed) {
  CapabilityProfile wider = kMaker;
  wider["brand"] = {std::nullopt, .5};
  wider["data"] = {.1, .5};
  const stats::Answer answer = NeedCoverage(wider, kSeller);
  EXPECT_NEAR(answer.value.value(), .48 / .65, 1e-12);
  EXPECT_EQ(answer.coverage, .5);
  EXPECT_EQ(answer.status, AnswerStatus::kProvisional);
}

TEST(NeedCoverage, HasTooLittleWhenAPartyIsNotAssessed) {
  EXPECT_EQ(NeedCoverage({}, kSeller).status, AnswerStatus::kInsufficientData);
  EXPECT_EQ(NeedCoverage(kMaker, {}).status, AnswerStatus::kInsufficientData);
}

TEST(NeedCoverage, IsUndefinedOutsideItsRange) {
  for (const double bad : {-.1, 1.1, std::numeric_limits<double>::quiet_NaN(),
                           std::numeric_limits<double>::infinity()}) {
    EXPECT_EQ(NeedCoverage({{"reach", {bad, .5}}}, kSeller).status, AnswerStatus::kUndefined);
    EXPECT_EQ(NeedCoverage(kMaker, {{"reach", {.5, bad}}}).status, AnswerStatus::kUndefined);
  }
}

TEST(MutualCoverage, IsTheWeakerDirection) {  // Concord domain, need coverage
  const MutualNeedCoverage coverage = MutualCoverage(kMaker, kSeller);
  EXPECT_NEAR(coverage.mutual.value.value(), .48 / .65, 1e-12);
  EXPECT_EQ(coverage.mutual.value, MutualCoverage(kSeller, kMaker).mutual.value);
  EXPECT_EQ(coverage.mutual.terms[0].weight, 1);
  EXPECT_EQ(coverage.mutual.terms[1].weight, 0);
}

TEST(MutualCoverage, SaysWhyItIsProvisionalCaseO8) {
  CapabilityProfile wider = kMaker;
  wider["brand"] = {std::nullopt, .5};
  const stats::Answer mutual = MutualCoverage(wider, kSeller).mutual;
  EXPECT_EQ(mutual.status, AnswerStatus::kProvisional);
  EXPECT_THAT(mutual.reason, HasSubstr("first party"));
  EXPECT_THAT(mutual.reason, Not(HasSubstr("second party")));
}

TEST(MutualCoverage, SaysWhichSideHasNoAnswer) {
  const stats::Answer mutual = MutualCoverage(kMaker, {{"engines", {1., 1.}}}).mutual;
  EXPECT_FALSE(mutual.has_value());
  EXPECT_THAT(mutual.reason, HasSubstr("second party"));
}

}  // namespace
}  // namespace concord::partner
