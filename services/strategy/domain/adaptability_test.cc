#include "services/strategy/domain/adaptability.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace concord::strategy {
namespace {

using stats::AnswerStatus;
using ::testing::ElementsAre;

constexpr double kCycle = 30;
constexpr double kNow = 200;

const std::vector<ChangeSignal> kSignals = {
    {"s/1", 0}, {"s/2", 10}, {"s/3", 50, 60}, {"s/4", 100}, {"s/5", 190}};
const std::vector<Amendment> kAmendments = {{"a/1", "north", {"s/1", "s/2"}, 20, 40},
                                            {"a/2", "south", {"s/4"}, 110, 120},
                                            {"a/3", "north", {}, 130, 131},
                                            {"a/4", "north", {"s/5"}, 195}};

Adaptability Assess() { return AssessAdaptability(kSignals, kAmendments, kCycle, kNow); }

TEST(Adaptability, IsTheMedianTimeFromSignalToAgreement) {
  const Adaptability adaptability = Assess();
  EXPECT_EQ(adaptability.median_days.value, 30.0);  // 40 and 20 days.
  EXPECT_EQ(adaptability.median_days.n, 2);
  EXPECT_NEAR(adaptability.median_days.coverage, 2.0 / 3, 1e-12);
}

TEST(Adaptability, CountsAcceptedSignalsAsAnswered) {
  EXPECT_NEAR(*Assess().answered.value, .8, 1e-12);
  EXPECT_EQ(Assess().answered.terms.size(), 4u);
}

TEST(Adaptability, CountsAnswersWithinOneCycle) {
  // s/2 (30 days), s/3 and s/4 of s/1 to s/4; s/5 is too new to judge.
  EXPECT_NEAR(*Assess().in_cycle.value, .75, 1e-12);
  EXPECT_EQ(Assess().in_cycle.n, 4);
}

TEST(Adaptability, CallsOldSignalsWithoutADecisionRigid) {
  EXPECT_EQ(Assess().rigidity.value, 0.0);
  const Adaptability later = AssessAdaptability(kSignals, kAmendments, kCycle, 225);
  EXPECT_NEAR(*later.rigidity.value, .2, 1e-12);
  EXPECT_THAT(later.undecided, ElementsAre("s/5"));
}

TEST(Adaptability, CallsAmendmentsWithoutATriggerChurn) {
  EXPECT_EQ(Assess().churn.value, .25);
  EXPECT_THAT(Assess().untriggered, ElementsAre("a/3"));
}

TEST(Adaptability, TakesChurnOffTheAxis) {
  EXPECT_NEAR(*Assess().axis.value, .5, 1e-12);
  EXPECT_EQ(Assess().axis.terms.size(), 2u);
}

TEST(Adaptability, TellsWhoProposes) {
  const Adaptability adaptability = Assess();
  ASSERT_EQ(adaptability.proposed_by.size(), 2u);
  EXPECT_EQ(adaptability.proposed_by[0].name, "north");
  EXPECT_EQ(adaptability.proposed_by[0].weight, .75);
}

TEST(Adaptability, IsAsItWasAtTheTimeAskedFor) {
  const Adaptability then = AssessAdaptability(kSignals, kAmendments, kCycle, 39);
  EXPECT_EQ(then.answered.value, 0.0);
  EXPECT_EQ(then.rigidity.value, 1.0);  // s/1 is 39 days old, s/2 29.
  EXPECT_EQ(then.median_days.status, AnswerStatus::kInsufficientData);
  EXPECT_EQ(then.churn.value, 0.0);
}

// Whoever asks about day 45 does not know the signal of day 50 yet.
TEST(Adaptability, CountsFromNoSignalThatIsStillToCome) {
  const std::vector<ChangeSignal> signals = {{"s/1", 50}};
  const std::vector<Amendment> early = {{"a/1", "north", {"s/1"}, 30, 40}};
  EXPECT_EQ(AssessAdaptability(signals, early, kCycle, 45).median_days.status,
            AnswerStatus::kInsufficientData);
}

TEST(Adaptability, HasTooLittleWithoutSignals) {
  const Adaptability none = AssessAdaptability({}, {}, kCycle, kNow);
  EXPECT_EQ(none.answered.status, AnswerStatus::kInsufficientData);
  EXPECT_EQ(none.churn.status, AnswerStatus::kInsufficientData);
  EXPECT_EQ(none.axis.status, AnswerStatus::kInsufficientData);
}

TEST(Adaptability, TakesNoAmendmentsForNoChurn) {
  const Adaptability still = AssessAdaptability(kSignals, {}, kCycle, kNow);
  EXPECT_NEAR(*still.axis.value, .25, 1e-12);  // s/3 was accepted in time.
}

TEST(Adaptability, IsNeverBelowZero) {
  const std::vector<Amendment> noise = {{"a/9", "north", {}, 1, 2}};
  EXPECT_EQ(AssessAdaptability(kSignals, noise, kCycle, kNow).axis.value, 0.0);
}

TEST(Adaptability, IsUndefinedForWhatIsNoTime) {
  EXPECT_EQ(AssessAdaptability(kSignals, kAmendments, 0, kNow).axis.status,
            AnswerStatus::kUndefined);
  const std::vector<ChangeSignal> bad = {{"s/1", std::numeric_limits<double>::quiet_NaN()}};
  EXPECT_EQ(AssessAdaptability(bad, {}, kCycle, kNow).answered.status, AnswerStatus::kUndefined);
  const std::vector<ChangeSignal> far = {{"s/1", -1.7e308}};
  const std::vector<Amendment> late = {{"a/1", "north", {"s/1"}, 0, 1.7e308}};
  EXPECT_EQ(AssessAdaptability(far, late, kCycle, 1.7e308).median_days.status,
            AnswerStatus::kUndefined);
}

}  // namespace
}  // namespace concord::strategy
