#include "services/partner/domain/contradiction.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace concord::partner {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

FindingEvidence Synergies(const std::string& name, const std::string& value) {
  FindingEvidence finding;
  finding.name = name;
  finding.dimension = Dimension::kFinance;
  finding.reliability = 'B';
  finding.credibility = 2;
  finding.subject = "annual synergies 2012";
  finding.value = value;
  return finding;
}

// Concord domain, the main demo: one source gives 2.3 for 2012, another 2.7.
TEST(Contradictions, NameBothFindingsOfTheSynergiesOf2012) {
  const auto found = Contradictions(std::vector{Synergies("f/2", "2.7"), Synergies("f/1", "2.3")});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].dimension, Dimension::kFinance);
  EXPECT_EQ(found[0].subject, "annual synergies 2012");
  EXPECT_EQ(found[0].first_finding, "f/1");
  EXPECT_EQ(found[0].first_value, "2.3");
  EXPECT_EQ(found[0].second_finding, "f/2");
  EXPECT_EQ(found[0].second_value, "2.7");
}

TEST(Contradictions, AreNoneWhereTheValuesAgree) {
  EXPECT_THAT(Contradictions(std::vector{Synergies("a", "2.7"), Synergies("b", " 2.70 ")}),
              IsEmpty());
  EXPECT_THAT(Contradictions(std::vector{Synergies("a", "Lean"), Synergies("b", "lean")}),
              IsEmpty());
  EXPECT_THAT(Contradictions(std::vector{Synergies("a", "0"), Synergies("b", "-0.0")}), IsEmpty());
}

TEST(Contradictions, NeedTheSameSubjectAndDimension) {
  FindingEvidence other_year = Synergies("b", "2.9");
  other_year.subject = "annual synergies 2013";
  FindingEvidence other_dimension = Synergies("c", "2.9");
  other_dimension.dimension = Dimension::kIndustry;
  EXPECT_THAT(Contradictions(std::vector{Synergies("a", "2.7"), other_year, other_dimension}),
              IsEmpty());
}

TEST(Contradictions, LeaveOutWhatNoLongerSpeaks) {
  FindingEvidence superseded = Synergies("b", "2.3");
  superseded.superseded = true;
  FindingEvidence expired = Synergies("c", "2.3");
  expired.expired = true;
  FindingEvidence of_tomorrow = Synergies("d", "2.3");
  of_tomorrow.age_days = -1;
  EXPECT_THAT(Contradictions(std::vector{Synergies("a", "2.7"), superseded, expired, of_tomorrow}),
              IsEmpty());
}

TEST(Contradictions, LeaveOutFindingsWithoutSubjectOrValue) {
  FindingEvidence no_subject = Synergies("b", "2.3");
  no_subject.subject = "  ";
  EXPECT_THAT(Contradictions(std::vector{Synergies("a", "2.7"), no_subject, Synergies("c", "")}),
              IsEmpty());
}

TEST(Contradictions, AreOneLessThanTheValues) {
  const auto found = Contradictions(std::vector{Synergies("a", "2.7"), Synergies("b", "2.3"),
                                                Synergies("c", "2.5"), Synergies("d", "2.5")});
  ASSERT_THAT(found, SizeIs(2));
  EXPECT_EQ(found[0].second_finding, "c");
  EXPECT_EQ(found[1].second_finding, "a");
}

TEST(Contradictions, DoNotDependOnTheOrderOfTheFindings) {
  std::vector findings = {Synergies("a", "2.7"), Synergies("b", "2.3"), Synergies("c", "2.5")};
  const auto expected = Contradictions(findings);
  while (std::next_permutation(findings.begin(), findings.end(),
                               [](const FindingEvidence& one, const FindingEvidence& other) {
                                 return one.name < other.name;
                               })) {
    const auto found = Contradictions(findings);
    ASSERT_EQ(found.size(), expected.size());
    for (size_t i = 0; i < found.size(); ++i) {
      EXPECT_EQ(found[i].first_finding, expected[i].first_finding);
      EXPECT_EQ(found[i].second_finding, expected[i].second_finding);
    }
  }
}

}  // namespace
}  // namespace concord::partner
