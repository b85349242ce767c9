#include "services/partner/domain/life_cycle.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace concord::partner {
namespace {

using enum Stage;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr std::array kStages = {kAwareness,     kResearch,        kSelection, kJointPlanning,
                                kValueCreation, kStayingTogether, kExit};

/// Everything in order: nothing that must not be, something of what must be.
GateFacts InOrder() {
  const std::vector<GateSubject> nothing;
  const std::vector<GateSubject> something = {{"partnerships/p/x/1", ""}};
  GateFacts facts;
  facts.parties_without_sponsor = nothing;
  facts.parties_without_capability_profile = nothing;
  facts.dimensions_below_coverage = nothing;
  facts.open_contradictions = nothing;
  facts.parties_without_fit = nothing;
  facts.parties_with_private_priorities = nothing;
  facts.goals_important_to_all = something;
  facts.agreed_strategies = something;
  facts.responsibility_findings = nothing;
  facts.schedule_cycles = nothing;
  facts.exit_plans = something;
  facts.locked_baselines = something;
  facts.measurements = something;
  facts.overdue_reviews = nothing;
  return facts;
}

std::vector<std::string> Keys(const std::vector<MissingRequirement>& missing) {
  std::vector<std::string> keys;
  for (const MissingRequirement& one : missing) keys.push_back(one.key);
  return keys;
}

// O5: an earlier stage, to work it over, is any earlier one.
TEST(TransitionBetween, IsOneOnAnyBackOrOut) {
  for (const Stage from : kStages) {
    for (const Stage to : kStages) {
      const int step = static_cast<int>(to) - static_cast<int>(from);
      const bool expected = from != kExit && (step == 1 || step < 0 || to == kExit);
      EXPECT_EQ(TransitionBetween(from, to).has_value(), expected)
          << StageName(from) << " to " << StageName(to);
    }
  }
}

TEST(TransitionBetween, IsGatedForwardAndIntoValueCreation) {
  for (const Stage from : kStages) {
    for (const Stage to : kStages) {
      const auto transition = TransitionBetween(from, to);
      if (!transition || to == kExit) continue;
      EXPECT_EQ(transition->gated, from < to || to == kValueCreation)
          << StageName(from) << " to " << StageName(to);
    }
  }
  EXPECT_FALSE(TransitionBetween(kAwareness, static_cast<Stage>(-1)));
  EXPECT_FALSE(TransitionBetween(kAwareness, static_cast<Stage>(7)));
}

// Concord domain, life cycle: the gate of every stage.
TEST(RequirementsOf, AreTheGatesOfTheLifeCycle) {
  EXPECT_THAT(RequirementsOf(kAwareness), ElementsAre("executive_sponsor", "capability_profile"));
  EXPECT_THAT(RequirementsOf(kResearch), ElementsAre("research_coverage", "no_contradiction"));
  EXPECT_THAT(RequirementsOf(kSelection),
              ElementsAre("fit_assessed", "priorities_usable", "mutual_goal"));
  EXPECT_THAT(
      RequirementsOf(kJointPlanning),
      ElementsAre("strategy_agreed", "responsibilities_clear", "schedule_acyclic", "exit_plan"));
  EXPECT_THAT(RequirementsOf(kValueCreation),
              ElementsAre("exit_plan", "baseline_locked", "first_measurement"));
  EXPECT_THAT(RequirementsOf(kStayingTogether), ElementsAre("exit_plan", "review_cadence"));
  EXPECT_THAT(RequirementsOf(kExit), IsEmpty());
}

TEST(MissingOf, IsNothingWhenAllIsInOrder) {
  for (const Stage stage : kStages) EXPECT_THAT(MissingOf(stage, InOrder()), IsEmpty());
}

TEST(MissingOf, NamesTheRecordsThatBreakAGate) {
  GateFacts facts = InOrder();
  facts.dimensions_below_coverage = {{{"partners/nissan", "core values"},
                                      {"partners/nissan", "industry"},
                                      {"partners/renault", "industry"}}};
  const auto missing = MissingOf(kResearch, facts);
  ASSERT_THAT(missing, SizeIs(1));
  EXPECT_EQ(missing[0].key, "research_coverage");
  EXPECT_THAT(missing[0].subjects, ElementsAre("partners/nissan", "partners/renault"));
  EXPECT_THAT(missing[0].text, HasSubstr("partners/nissan (core values)"));
  EXPECT_FALSE(missing[0].unknown);
}

TEST(MissingOf, AsksForWhatHasToBeThere) {
  GateFacts facts = InOrder();
  facts.exit_plans->clear();
  facts.measurements->clear();
  const auto missing = MissingOf(kValueCreation, facts);
  EXPECT_THAT(Keys(missing), ElementsAre("exit_plan", "first_measurement"));
  EXPECT_THAT(missing[0].subjects, IsEmpty());
}

// Concord domain, life cycle: an exit strategy from the first joint stage on.
TEST(MissingOf, AsksForAnExitPlanFromTheFirstJointStageOn) {
  GateFacts facts = InOrder();
  facts.exit_plans->clear();
  for (const Stage stage : {kAwareness, kResearch, kSelection}) {
    EXPECT_THAT(MissingOf(stage, facts), IsEmpty()) << StageName(stage);
  }
  for (const Stage stage : {kJointPlanning, kValueCreation, kStayingTogether}) {
    EXPECT_THAT(Keys(MissingOf(stage, facts)), ElementsAre("exit_plan")) << StageName(stage);
  }
}

TEST(MissingOf, KeepsTheGateShutForWhatIsNotKnown) {
  for (const Stage stage : kStages) {
    const auto missing = MissingOf(stage, GateFacts{});
    EXPECT_EQ(missing.size(), RequirementsOf(stage).size());
    for (const MissingRequirement& one : missing) EXPECT_TRUE(one.unknown) << one.key;
  }
}

TEST(MissingOf, SaysWhyWhatIsNotKeptCannotBeMet) {
  for (const MissingRequirement& one : MissingOf(kStayingTogether, GateFacts{})) {
    if (one.key != "review_cadence") continue;
    EXPECT_EQ(one.text,
              "Reviews are held when they are due: this can't be met yet, because Concord does not "
              "keep reviews yet.");
  }
}

TEST(JudgeTransition, AllowsAForwardStepThroughAnOpenGate) {
  for (size_t i = 0; i + 1 < kStages.size(); ++i) {
    EXPECT_TRUE(JudgeTransition(kStages[i], kStages[i + 1], InOrder()).Allowed());
  }
}

TEST(JudgeTransition, HoldsAForwardStepAtAShutGate) {
  for (size_t i = 0; i + 2 < kStages.size(); ++i) {
    const auto verdict = JudgeTransition(kStages[i], kStages[i + 1], GateFacts{});
    EXPECT_TRUE(verdict.legal);
    EXPECT_FALSE(verdict.Allowed()) << StageName(kStages[i]);
  }
}

TEST(JudgeTransition, LetsAPartyLeaveAtAnyStage) {
  for (const Stage stage : kStages) {
    if (stage == kExit) continue;
    EXPECT_TRUE(JudgeTransition(stage, kExit, GateFacts{}).Allowed()) << StageName(stage);
  }
}

TEST(JudgeTransition, StartsTheNextRoundFromAReview) {
  GateFacts facts = InOrder();
  facts.overdue_reviews = {{{"partnerships/p/reviews/1", "due 1 March"}}};
  EXPECT_THAT(Keys(JudgeTransition(kStayingTogether, kValueCreation, facts).missing),
              ElementsAre("review_cadence"));
  EXPECT_TRUE(JudgeTransition(kValueCreation, kJointPlanning, GateFacts{}).Allowed());
}

TEST(JudgeTransition, GoesBackToAnyEarlierStageCaseO5) {
  EXPECT_TRUE(JudgeTransition(kSelection, kAwareness, GateFacts{}).Allowed());
  EXPECT_TRUE(JudgeTransition(kStayingTogether, kAwareness, GateFacts{}).Allowed());
  EXPECT_FALSE(JudgeTransition(kSelection, kSelection, InOrder()).legal);
}

TEST(JudgeTransition, RefusesToSkipAStage) {
  const auto verdict = JudgeTransition(kAwareness, kSelection, InOrder());
  EXPECT_FALSE(verdict.legal);
  EXPECT_FALSE(verdict.Allowed());
  EXPECT_THAT(verdict.reason, HasSubstr("AWARENESS"));
  EXPECT_FALSE(JudgeTransition(kExit, kStayingTogether, InOrder()).legal);
}

TEST(StageName, IsAsTheContractSpellsIt) {
  EXPECT_EQ(StageName(kJointPlanning), "JOINT_PLANNING");
  EXPECT_EQ(StageName(static_cast<Stage>(99)), "");
  EXPECT_EQ(StageName(static_cast<Stage>(-1)), "");
}

}  // namespace
}  // namespace concord::partner
