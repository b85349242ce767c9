#include "services/partner/domain/coverage.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

namespace concord::partner {
namespace {

using stats::AnswerStatus;
using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

FindingEvidence Finding(const std::string& name, Dimension dimension, char reliability,
                        int credibility, double age_days) {
  FindingEvidence finding;
  finding.name = name;
  finding.dimension = dimension;
  finding.reliability = reliability;
  finding.credibility = credibility;
  finding.age_days = age_days;
  return finding;
}

const stats::Answer& Of(const ResearchCoverage& coverage, Dimension dimension) {
  return std::find_if(coverage.dimensions.begin(), coverage.dimensions.end(),
                      [&](const auto& one) { return one.dimension == dimension; })
      ->coverage;
}

// Concord domain, research coverage: half-lives of 24, 12 and 6 months.
TEST(DefaultPolicy, HalvesWhatIsKnownAfterTheHalfLifeOfTheDimension) {
  const std::vector findings = {
      Finding("v", Dimension::kCoreValues, 'A', 1, 24 * kDaysAMonth),
      Finding("b", Dimension::kBusinessModel, 'A', 1, 12 * kDaysAMonth),
      Finding("c", Dimension::kCompetitiveLandscape, 'A', 1, 6 * kDaysAMonth)};
  const ResearchCoverage coverage = CoverageOf(findings, kDefaultPolicy);
  for (const Dimension dimension :
       {Dimension::kCoreValues, Dimension::kBusinessModel, Dimension::kCompetitiveLandscape}) {
    EXPECT_NEAR(Of(coverage, dimension).value.value(), .5, 1e-12) << DimensionName(dimension);
  }
}

TEST(DefaultPolicy, HasEveryDimensionOnce) {
  std::vector<Dimension> named;
  for (const DimensionPolicy& policy : kDefaultPolicy) named.push_back(policy.dimension);
  EXPECT_THAT(named, ElementsAreArray(kDimensions));
}

TEST(CoverageOf, TakesTheStrongestFindingOfADimension) {
  const std::vector findings = {Finding("f/1", Dimension::kIndustry, 'A', 1, 12 * kDaysAMonth),
                                Finding("f/2", Dimension::kIndustry, 'B', 2, 0)};
  const stats::Answer industry = Of(CoverageOf(findings, kDefaultPolicy), Dimension::kIndustry);
  EXPECT_NEAR(industry.value.value(), .64, 1e-12);
  EXPECT_EQ(industry.n, 2);
  ASSERT_THAT(industry.terms, SizeIs(2));
  EXPECT_EQ(industry.terms[0].contribution, 0);
  EXPECT_NEAR(industry.terms[0].weight, .5, 1e-12);
  EXPECT_NEAR(industry.terms[1].contribution.value(), .64, 1e-12);
  EXPECT_THAT(industry.terms[1].evidence, ElementsAre("f/2"));
}

TEST(CoverageOf, WeighsTheDimensions) {
  const std::vector<DimensionPolicy> policy = {{Dimension::kIndustry, 3, 100},
                                               {Dimension::kFinance, 1, 100}};
  const std::vector findings = {Finding("i", Dimension::kIndustry, 'A', 1, 0),
                                Finding("f", Dimension::kFinance, 'C', 1, 0)};
  const stats::Answer total = CoverageOf(findings, policy).total;
  EXPECT_NEAR(total.value.value(), .75 + .25 * .6, 1e-12);
  EXPECT_EQ(total.status, AnswerStatus::kOk);
  ASSERT_THAT(total.terms, SizeIs(2));
  EXPECT_NEAR(*total.terms[0].contribution + *total.terms[1].contribution, *total.value, 1e-12);
  EXPECT_THAT(total.terms[1].evidence, ElementsAre("f"));
}

TEST(CoverageOf, IsProvisionalWhereADimensionHasNoFinding) {
  const std::vector<DimensionPolicy> policy = {{Dimension::kIndustry, 3, 100},
                                               {Dimension::kFinance, 1, 100}};
  const ResearchCoverage coverage =
      CoverageOf(std::vector{Finding("i", Dimension::kIndustry, 'A', 1, 0)}, policy);
  EXPECT_NEAR(coverage.total.value.value(), .75, 1e-12);
  EXPECT_EQ(coverage.total.coverage, .75);
  EXPECT_EQ(coverage.total.status, AnswerStatus::kProvisional);
  EXPECT_THAT(coverage.total.reason, HasSubstr("finance"));
  EXPECT_EQ(Of(coverage, Dimension::kFinance).status, AnswerStatus::kInsufficientData);
}

TEST(CoverageOf, HasNoneWithoutFindings) {
  const ResearchCoverage coverage = CoverageOf({}, kDefaultPolicy);
  EXPECT_FALSE(coverage.total.has_value());
  EXPECT_EQ(coverage.total.status, AnswerStatus::kInsufficientData);
  EXPECT_THAT(coverage.dimensions, SizeIs(9));
}

// Concord domain, research coverage: F and 6 are excluded, not low.
TEST(CoverageOf, LeavesOutWhatCannotBeJudged) {
  const std::vector findings = {Finding("f", Dimension::kIndustry, 'F', 1, 0),
                                Finding("6", Dimension::kIndustry, 'A', 6, 0)};
  const stats::Answer industry = Of(CoverageOf(findings, kDefaultPolicy), Dimension::kIndustry);
  EXPECT_EQ(industry.status, AnswerStatus::kInsufficientData);
  EXPECT_THAT(industry.reason, HasSubstr("judged"));
}

TEST(CoverageOf, LeavesOutWhatNoLongerSpeaks) {
  FindingEvidence superseded = Finding("s", Dimension::kIndustry, 'A', 1, 0);
  superseded.superseded = true;
  FindingEvidence expired = Finding("e", Dimension::kIndustry, 'A', 1, 0);
  expired.expired = true;
  const std::vector findings = {
      superseded, expired, Finding("t", Dimension::kIndustry, 'A', 1, -1),
      Finding("n", Dimension::kIndustry, 'A', 1, std::numeric_limits<double>::quiet_NaN()),
      Finding("live", Dimension::kIndustry, 'E', 5, 0)};
  const stats::Answer industry = Of(CoverageOf(findings, kDefaultPolicy), Dimension::kIndustry);
  EXPECT_NEAR(industry.value.value(), .04, 1e-12);
  EXPECT_EQ(industry.n, 1);
}

// Concord domain, research coverage: a contradiction caps the dimension at .5.
TEST(CoverageOf, CapsAContradictedDimensionAtAHalf) {
  FindingEvidence one = Finding("f/1", Dimension::kFinance, 'A', 1, 0);
  one.subject = "annual synergies 2012";
  one.value = "2.7";
  FindingEvidence other = Finding("f/2", Dimension::kFinance, 'C', 3, 0);
  other.subject = one.subject;
  other.value = "2.3";
  const ResearchCoverage coverage = CoverageOf(std::vector{one, other}, kDefaultPolicy);
  EXPECT_EQ(Of(coverage, Dimension::kFinance).value, .5);
  EXPECT_THAT(coverage.contradictions, SizeIs(1));
  EXPECT_TRUE(coverage.dimensions[6].contradicted);
  EXPECT_FALSE(coverage.dimensions[0].contradicted);
}

// The cap is what the gate asks for, so the contradiction itself has to be told.
TEST(DimensionsContradicted, NameTheFiveOfTheGate) {
  std::vector<FindingEvidence> findings;
  for (const Dimension dimension : {Dimension::kFinance, Dimension::kIndustry}) {
    for (const char* value : {"1", "2"}) {
      findings.push_back(
          Finding(std::string(DimensionName(dimension)) + value, dimension, 'A', 1, 0));
      findings.back().subject = "size";
      findings.back().value = value;
    }
  }
  const ResearchCoverage coverage = CoverageOf(findings, kDefaultPolicy);
  EXPECT_THAT(DimensionsContradicted(coverage), ElementsAre(Dimension::kIndustry));
  EXPECT_EQ(Of(coverage, Dimension::kIndustry).value, kContradictedCoverage);
  EXPECT_EQ(Of(coverage, Dimension::kIndustry).status, AnswerStatus::kProvisional);
  EXPECT_THAT(coverage.total.reason, HasSubstr("contradict each other about: industry, finance"));
}

TEST(CoverageOf, HasAsManyTermsAsCanBeRead) {
  std::vector<FindingEvidence> findings;
  for (int i = 0; i < 1000; ++i) {
    findings.push_back(Finding("f/" + std::to_string(1000 + i), Dimension::kIndustry, 'B', 2, i));
  }
  const stats::Answer industry = Of(CoverageOf(findings, kDefaultPolicy), Dimension::kIndustry);
  EXPECT_EQ(industry.n, 1000);
  ASSERT_THAT(industry.terms, SizeIs(kMostTerms));
  EXPECT_EQ(industry.terms.back().name, "f/1099");
  EXPECT_NEAR(industry.terms.front().contribution.value(), .64, 1e-12);
}

TEST(CoverageOf, DoesNotLiftAContradictedDimensionToTheCap) {
  FindingEvidence one = Finding("f/1", Dimension::kFinance, 'D', 4, 0);
  one.subject = "s";
  one.value = "1";
  FindingEvidence other = one;
  other.name = "f/2";
  other.value = "2";
  const ResearchCoverage coverage = CoverageOf(std::vector{one, other}, kDefaultPolicy);
  EXPECT_NEAR(Of(coverage, Dimension::kFinance).value.value(), .16, 1e-12);
}

TEST(CoverageOf, IsUndefinedForAPolicyThatCannotBeUsed) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const std::vector<std::vector<DimensionPolicy>> policies = {
      {},
      {{Dimension::kIndustry, 0, 100}},
      {{Dimension::kIndustry, -1, 100}, {Dimension::kFinance, 2, 100}},
      {{Dimension::kIndustry, nan, 100}},
      {{Dimension::kIndustry, 1, 0}},
      {{Dimension::kIndustry, 1, nan}},
      {{Dimension::kIndustry, 1, 100}, {Dimension::kIndustry, 1, 100}}};
  for (size_t i = 0; i < policies.size(); ++i) {
    const ResearchCoverage coverage = CoverageOf({}, policies[i]);
    EXPECT_EQ(coverage.total.status, AnswerStatus::kUndefined) << i;
    EXPECT_THAT(coverage.dimensions, IsEmpty()) << i;
  }
}

TEST(DimensionsBelow, NameTheFiveOfTheGateThatAreNotKnownWellEnough) {
  const std::vector findings = {Finding("i", Dimension::kIndustry, 'A', 1, 0),
                                Finding("b", Dimension::kBusinessModel, 'A', 2, 0),
                                Finding("t", Dimension::kTargetAudience, 'B', 2, 0),
                                Finding("v", Dimension::kCoreValues, 'F', 1, 0)};
  const ResearchCoverage coverage = CoverageOf(findings, kDefaultPolicy);
  EXPECT_THAT(DimensionsBelow(coverage, .8),
              ElementsAre(Dimension::kTargetAudience, Dimension::kCompetitiveLandscape,
                          Dimension::kCoreValues));
}

TEST(DimensionName, SaysEachInWords) {
  for (const Dimension dimension : kDimensions) EXPECT_FALSE(DimensionName(dimension).empty());
  EXPECT_EQ(DimensionName(Dimension::kCoreValues), "core values");
  EXPECT_EQ(DimensionName(static_cast<Dimension>(99)), "");
}

}  // namespace
}  // namespace concord::partner
