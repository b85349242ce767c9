#include "services/partner/domain/trust_dimensions.h"

#include <gtest/gtest.h>

#include <limits>

namespace concord::partner {
namespace {

using stats::AnswerStatus;

TrustEvidence Evidence(TrustDimension dimension, double met_share, double age_days) {
  TrustEvidence evidence;
  evidence.name = "milestones/1";
  evidence.dimension = dimension;
  evidence.met_share = met_share;
  evidence.age_days = age_days;
  return evidence;
}

const DimensionTrust& Of(const TrustProfile& profile, TrustDimension dimension) {
  return profile.dimensions[static_cast<size_t>(dimension)];
}

// Concord domain, trust dimensions: kept apart.
TEST(ProfileOf, KeepsTheDimensionsApart) {
  const std::vector evidence = {Evidence(TrustDimension::kCompetence, 1, 0),
                                Evidence(TrustDimension::kIntegrity, 0, 0)};
  const TrustProfile profile = ProfileOf(evidence, {}, {}, 100);
  ASSERT_EQ(profile.dimensions.size(), 4u);
  EXPECT_NEAR(*Of(profile, TrustDimension::kCompetence).behavior.expectation.value, 2.0 / 3, 1e-12);
  EXPECT_NEAR(*Of(profile, TrustDimension::kIntegrity).behavior.expectation.value, 1.0 / 3, 1e-12);
  EXPECT_EQ(Of(profile, TrustDimension::kGoodwill).behavior.expectation.status,
            AnswerStatus::kProvisional);
}

TEST(ProfileOf, FadesEvidenceAndExplainsItself) {
  const TrustProfile profile =
      ProfileOf(std::vector{Evidence(TrustDimension::kGoodwill, 1, 100)}, {}, {}, 100);
  const stats::Answer& expectation = Of(profile, TrustDimension::kGoodwill).behavior.expectation;
  EXPECT_NEAR(*expectation.value, 1.5 / 2.5, 1e-12);
  ASSERT_EQ(expectation.terms.size(), 2u);
  EXPECT_NEAR(*expectation.terms[0].contribution + *expectation.terms[1].contribution,
              *expectation.value, 1e-12);
}

// Concord domain, trust dimensions: the survey is never averaged into the behavior.
TEST(ProfileOf, ShowsTheSurveyBeside) {
  const std::vector<SurveyAnswer> answers = {{TrustDimension::kCompetence, 20},
                                             {TrustDimension::kCompetence, 40},
                                             {TrustDimension::kCompetence, 60}};
  const TrustProfile profile = ProfileOf({}, answers, {}, 100);
  EXPECT_EQ(Of(profile, TrustDimension::kCompetence).perceived.value, 40.0);
  EXPECT_EQ(Of(profile, TrustDimension::kCompetence).behavior.expectation.value, .5);
}

TEST(ProfileOf, DoesNotTellTheAnswersOfAFew) {
  const TrustProfile profile = ProfileOf(
      {},
      std::vector<SurveyAnswer>{{TrustDimension::kGoodwill, 20}, {TrustDimension::kGoodwill, 40}},
      {}, 100);
  const stats::Answer& two = Of(profile, TrustDimension::kGoodwill).perceived;
  const stats::Answer& none = Of(profile, TrustDimension::kIntegrity).perceived;
  EXPECT_EQ(two.status, AnswerStatus::kInsufficientData);
  EXPECT_EQ(two.n, none.n);
  EXPECT_EQ(two.reason, none.reason);
}

// Concord domain, trust dimensions: distrust is a series of its own.
TEST(ProfileOf, KeepsDistrustApart) {
  const std::vector<TrustIncident> incidents = {{"incidents/1", "data", 4, 100, false},
                                                {"incidents/2", "conduct", 2, 0, true}};
  const TrustProfile profile = ProfileOf({}, {}, incidents, 100);
  EXPECT_NEAR(profile.distrust.value.value(), 4 * .5 + 2 * .5, 1e-12);
  EXPECT_EQ(profile.distrust.n, 2);
  EXPECT_EQ(Of(profile, TrustDimension::kIntegrity).behavior.expectation.value, .5);
}

TEST(ProfileOf, HasNoDistrustWithoutIncidents) {
  EXPECT_EQ(ProfileOf({}, {}, {}, 100).distrust.value, 0.0);
}

TEST(ProfileOf, IsUndefinedOnlyForWhatABadFigureConcerns) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const TrustProfile profile =
      ProfileOf(std::vector{Evidence(TrustDimension::kCompetence, nan, 0)},
                std::vector<SurveyAnswer>{{TrustDimension::kGoodwill, 101}},
                std::vector<TrustIncident>{{"i", "data", -1, 0, false}}, 100);
  EXPECT_EQ(Of(profile, TrustDimension::kCompetence).behavior.expectation.status,
            AnswerStatus::kUndefined);
  EXPECT_EQ(Of(profile, TrustDimension::kIntegrity).behavior.expectation.status,
            AnswerStatus::kProvisional);
  EXPECT_EQ(Of(profile, TrustDimension::kGoodwill).perceived.status, AnswerStatus::kUndefined);
  EXPECT_EQ(profile.distrust.status, AnswerStatus::kUndefined);
}

TEST(ProfileOf, IsUndefinedWithoutAHalfLife) {
  const TrustProfile profile = ProfileOf({}, {}, {}, 0);
  EXPECT_EQ(Of(profile, TrustDimension::kCompetence).behavior.earned.status,
            AnswerStatus::kUndefined);
  EXPECT_EQ(profile.distrust.status, AnswerStatus::kUndefined);
}

TEST(TrustDimensionName, SaysEachInWords) {
  for (const auto dimension : kTrustDimensions) EXPECT_FALSE(TrustDimensionName(dimension).empty());
  EXPECT_EQ(TrustDimensionName(static_cast<TrustDimension>(9)), "");
}

}  // namespace
}  // namespace concord::partner
