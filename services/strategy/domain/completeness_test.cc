#include "services/strategy/domain/completeness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace concord::strategy {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<PlanPart> Everything() {
  std::vector<PlanPart> parts;
  for (const PlanSection& section : PlanSections()) {
    for (const std::string& part : section.parts) parts.push_back({section.key, part, {"r/1"}});
  }
  return parts;
}

TEST(PlanCompleteness, KnowsElevenSections) { EXPECT_EQ(PlanSections().size(), 11u); }

TEST(PlanCompleteness, IsOneWhenAllIsThere) {
  const PlanCompleteness completeness = AssessCompleteness(Everything());
  EXPECT_NEAR(*completeness.score.value, 1, 1e-12);
  EXPECT_THAT(completeness.missing, IsEmpty());
  EXPECT_TRUE(completeness.has_exit_plan);
}

TEST(PlanCompleteness, IsZeroForAnEmptyPlan) {
  const PlanCompleteness completeness = AssessCompleteness({});
  EXPECT_EQ(completeness.score.value, 0.0);
  EXPECT_EQ(completeness.missing.size(), Everything().size());
  EXPECT_FALSE(completeness.has_exit_plan);
}

TEST(PlanCompleteness, CountsTheShareOfASectionsParts) {
  const std::vector<PlanPart> parts = {{"governance", "text", {"sections/4"}},
                                       {"governance", "text", {"again"}}};
  const PlanCompleteness completeness = AssessCompleteness(parts);
  EXPECT_NEAR(*completeness.score.value, .5 / 11, 1e-12);
  EXPECT_EQ(completeness.score.terms[4].value, .5);
  EXPECT_THAT(completeness.score.terms[4].evidence, ElementsAre("sections/4"));
}

TEST(PlanCompleteness, NamesWhatTheExitPlanLacks) {
  std::vector<PlanPart> parts = Everything();
  std::erase_if(parts, [](const PlanPart& part) { return part.part == "triggers"; });
  const PlanCompleteness completeness = AssessCompleteness(parts);
  EXPECT_FALSE(completeness.has_exit_plan);
  ASSERT_EQ(completeness.missing.size(), 1u);
  EXPECT_EQ(completeness.missing[0].part, "triggers");
}

TEST(PlanCompleteness, SetsUnknownPartsAside) {
  const std::vector<PlanPart> parts = {{"weather", "text", {}}};
  const PlanCompleteness completeness = AssessCompleteness(parts);
  EXPECT_EQ(completeness.score.value, 0.0);
  EXPECT_EQ(completeness.unknown.size(), 1u);
}

}  // namespace
}  // namespace concord::strategy
