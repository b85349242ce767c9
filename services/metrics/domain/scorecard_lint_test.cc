#include "services/metrics/domain/scorecard_lint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace concord::metrics {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Kpis = std::vector<ScorecardKpi>;
using Names = std::vector<std::string>;
using enum ScorecardFault;

const Names kObjectives{"grow", "trust"};

Kpis SoundScorecard() {
  return {{"revenue", "financial", Nature::kLagging, {"grow"}, {"a", "b"}},
          {"share", "strategic", Nature::kLagging, {"grow"}, {"a", "b"}},
          {"pipeline", "operational", Nature::kLeading, {"grow"}, {"a", "b"}},
          {"commitments", "relational", Nature::kLeading, {"trust"}, {"a", "b"}}};
}

std::vector<ScorecardFault> Faults(const Kpis& kpis, const Names& objectives = kObjectives) {
  std::vector<ScorecardFault> faults;
  for (const auto& finding : LintScorecard(kpis, objectives, StandardScorecardRules())) {
    faults.push_back(finding.fault);
  }
  return faults;
}

TEST(ScorecardLint, FindsNothingInASoundScorecard) {
  EXPECT_THAT(Faults(SoundScorecard()), IsEmpty());
}

TEST(ScorecardLint, AsksForAKpiInEveryQuadrant) {
  Kpis kpis = SoundScorecard();
  kpis[1].quadrant = "financial";
  const auto findings = LintScorecard(kpis, kObjectives, StandardScorecardRules());
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].fault, kQuadrantWithoutKpi);
  EXPECT_THAT(findings[0].subjects, ElementsAre("strategic"));
}

TEST(ScorecardLint, AsksForALeadingKpiBesideALaggingOne) {
  Kpis kpis = SoundScorecard();
  kpis[2].nature = Nature::kCurrent;
  EXPECT_THAT(Faults(kpis), ElementsAre(kObjectiveWithoutLeadingKpi));
}

TEST(ScorecardLint, AsksForAKpiAboutTheRelationship) {
  Kpis kpis = SoundScorecard();
  kpis[3].quadrant = "operational";
  EXPECT_THAT(Faults(kpis), ElementsAre(kQuadrantWithoutKpi, kNoRelationalKpi));
}

TEST(ScorecardLint, HoldsObjectivesAndKpisTogether) {
  EXPECT_THAT(Faults(SoundScorecard(), {"grow", "trust", "learn"}),
              ElementsAre(kObjectiveWithoutKpi));
  EXPECT_THAT(Faults(SoundScorecard(), {"grow"}), ElementsAre(kKpiWithoutObjective));
}

TEST(ScorecardLint, AllowsTwelveKpis) {
  Kpis kpis = SoundScorecard();
  while (kpis.size() < 12) kpis.push_back(kpis.back());
  EXPECT_THAT(Faults(kpis), IsEmpty());
  kpis.push_back(kpis.back());
  EXPECT_THAT(Faults(kpis), ElementsAre(kTooManyKpis));
}

TEST(ScorecardLint, RefusesAKpiOfOneSide) {
  Kpis kpis = SoundScorecard();
  kpis[0].measured_by = {"a", "a"};
  EXPECT_THAT(Faults(kpis), ElementsAre(kMeasuredByOneSide));
}

TEST(ScorecardLint, FindsWhatAnEmptyScorecardLacks) {
  EXPECT_THAT(Faults({}, {}),
              ElementsAre(kQuadrantWithoutKpi, kQuadrantWithoutKpi, kQuadrantWithoutKpi,
                          kQuadrantWithoutKpi, kNoRelationalKpi));
}

}  // namespace
}  // namespace concord::metrics
