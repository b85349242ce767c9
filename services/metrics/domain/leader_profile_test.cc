#include "services/metrics/domain/leader_profile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace concord::metrics {
namespace {

using stats::AnswerStatus;
using stats::Insufficient;
using stats::Known;
using testing::ElementsAre;

LeaderEvidence FullEvidence() {
  LeaderEvidence evidence;
  evidence.priorities = {{"enter Asia", 60, 36}, {"quick savings", 40, 6}};
  evidence.alignment = Known("ruzicka_alignment/1", .5, 2);
  evidence.empowerment = Known("empowerment/1", .9, 2);
  evidence.answered = Known("in_cycle/1", .8, 10);
  evidence.churn = Known("churn/1", .25, 8);
  evidence.equity = Known("jain/1", .9, 2);
  evidence.trust = {{"b", Known("trust_q05/1", .6, 12)}, {"c", Known("trust_q05/1", .4, 5)}};
  return evidence;
}

LeaderProfile Profile(const LeaderEvidence& evidence) { return ProfileOf(evidence, {}); }

TEST(LeaderProfile, HasFiveAxes) {
  const LeaderProfile profile = Profile(FullEvidence());
  EXPECT_DOUBLE_EQ(profile.vision.value.value(), .3);
  EXPECT_DOUBLE_EQ(profile.empowerment.value.value(), .9);
  EXPECT_DOUBLE_EQ(profile.adaptability.value.value(), .55);
  EXPECT_DOUBLE_EQ(profile.mutuality.value.value(), .9);
  EXPECT_DOUBLE_EQ(profile.reliability.value.value(), .4);
}

TEST(LeaderProfile, CanBeExplained) {
  const LeaderProfile profile = Profile(FullEvidence());
  ASSERT_EQ(profile.vision.terms.size(), 3U);
  EXPECT_EQ(profile.vision.terms[0].name, "enter Asia");
  EXPECT_DOUBLE_EQ(profile.vision.terms[0].contribution.value(), .3);
  EXPECT_EQ(profile.vision.terms[1].contribution, 0);
  ASSERT_EQ(profile.reliability.terms.size(), 2U);
  EXPECT_EQ(profile.reliability.terms[1].contribution, .4);
  EXPECT_EQ(profile.reliability.n, 17);
}

TEST(LeaderProfile, CountsOnlyObjectivesBeyondTheHorizonForVision) {
  LeaderEvidence evidence = FullEvidence();
  evidence.priorities = {{"a", 1, 12}, {"b", 1, 12.1}};
  EXPECT_DOUBLE_EQ(Profile(evidence).vision.value.value(), .25);
  EXPECT_DOUBLE_EQ(ProfileOf(evidence, {24}).vision.value.value(), 0);
}

TEST(LeaderProfile, HasNoMutualityWhileSomeoneWouldDoBetterAlone) {
  LeaderEvidence evidence = FullEvidence();
  evidence.below_batna = true;
  const auto mutuality = Profile(evidence).mutuality;
  EXPECT_EQ(mutuality.value, 0);
  EXPECT_EQ(mutuality.terms[0].value, .9);
}

TEST(LeaderProfile, TakesChurnFromAdaptabilityButNotBelowZero) {
  LeaderEvidence evidence = FullEvidence();
  evidence.churn = Known("churn/1", 1, 8);
  EXPECT_EQ(Profile(evidence).adaptability.value, 0);
  evidence.churn = Insufficient("churn/1", "no amendments");
  EXPECT_DOUBLE_EQ(Profile(evidence).adaptability.value.value(), .8);
}

TEST(LeaderProfile, DoesNotMakeUpForABetrayedPartner) {
  LeaderEvidence evidence = FullEvidence();
  evidence.trust.push_back({"d", Known("trust_q05/1", .05, 30)});
  EXPECT_DOUBLE_EQ(Profile(evidence).reliability.value.value(), .05);
}

TEST(LeaderProfile, IsProvisionalWhereEvidenceIsPartial) {
  LeaderEvidence evidence = FullEvidence();
  evidence.trust[0].lower_quantile = Insufficient("trust_q05/1", "nothing attested");
  evidence.alignment.status = AnswerStatus::kProvisional;
  evidence.alignment.coverage = .8;
  const LeaderProfile profile = Profile(evidence);
  EXPECT_EQ(profile.reliability.status, AnswerStatus::kProvisional);
  EXPECT_EQ(profile.reliability.coverage, .5);
  EXPECT_EQ(profile.vision.status, AnswerStatus::kProvisional);
  EXPECT_EQ(profile.vision.coverage, .8);
}

TEST(LeaderProfile, LeavesTheOtherAxesStandingWhenOneHasNoEvidence) {
  LeaderEvidence evidence = FullEvidence();
  evidence.alignment = Insufficient("ruzicka_alignment/1", "The strategy service is away.");
  const LeaderProfile profile = Profile(evidence);
  EXPECT_EQ(profile.vision.status, AnswerStatus::kInsufficientData);
  EXPECT_EQ(profile.vision.reason, "The strategy service is away.");
  EXPECT_TRUE(profile.mutuality.has_value());
}

TEST(LeaderProfile, HasNoValueWithoutAnyEvidence) {
  const LeaderProfile profile = Profile({});
  for (const auto* axis : {&profile.vision, &profile.empowerment, &profile.adaptability,
                           &profile.mutuality, &profile.reliability}) {
    EXPECT_FALSE(axis->has_value());
    EXPECT_FALSE(axis->reason.empty());
  }
}

TEST(LeaderProfile, IsUndefinedForWeightsThatAreNotNumbers) {
  LeaderEvidence evidence = FullEvidence();
  evidence.priorities[0].weight = std::nan("");
  EXPECT_EQ(Profile(evidence).vision.status, AnswerStatus::kUndefined);
  evidence.priorities[0].weight = -1;
  EXPECT_EQ(Profile(evidence).vision.status, AnswerStatus::kUndefined);
}

TEST(LeaderProfile, CitesTheRecordsOfItsEvidence) {
  LeaderEvidence evidence = FullEvidence();
  evidence.answered.terms = {{"s", 1, 1, 1, {"signals/1"}}};
  evidence.equity.terms = {{"e", 1, 1, 1, {"ledgerEntries/1"}}};
  evidence.trust[0].lower_quantile.terms = {{"t", 1, 1, 1, {"commitments/1"}}};
  const LeaderProfile profile = Profile(evidence);
  EXPECT_THAT(profile.vision.terms[0].evidence, ElementsAre("enter Asia"));
  EXPECT_THAT(profile.adaptability.terms[0].evidence, ElementsAre("signals/1"));
  EXPECT_THAT(profile.mutuality.terms[0].evidence, ElementsAre("ledgerEntries/1"));
  EXPECT_THAT(profile.reliability.terms[0].evidence, ElementsAre("commitments/1"));
}

TEST(LeaderProfile, HasNoVisionWithoutWeights) {
  LeaderEvidence evidence = FullEvidence();
  evidence.priorities = {};
  EXPECT_EQ(Profile(evidence).vision.status, AnswerStatus::kInsufficientData);
  evidence.priorities = {{"a", 0, 36}, {"b", 0, 6}};
  EXPECT_EQ(Profile(evidence).vision.status, AnswerStatus::kUndefined);
  evidence.priorities = {{"a", 1e308, 36}, {"b", 1e308, 6}};
  EXPECT_EQ(Profile(evidence).vision.status, AnswerStatus::kUndefined);
  evidence.priorities = {{"a", 1, std::nan("")}};
  EXPECT_EQ(Profile(evidence).vision.status, AnswerStatus::kUndefined);
}

TEST(LeaderProfile, HasNoReliabilityThatNobodyAttested) {
  LeaderEvidence evidence = FullEvidence();
  evidence.trust = {};
  EXPECT_EQ(Profile(evidence).reliability.status, AnswerStatus::kInsufficientData);
}

}  // namespace
}  // namespace concord::metrics
