#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "concord/partner/v1/fit.grpc.pb.h"
#include "concord/partner/v1/partner.grpc.pb.h"
#include "tests/rpc/world.h"
#include "tests/support/whole_scores.h"

namespace concord {
namespace {

using grpc::StatusCode;
using partner::v1::FitService;
using partner::v1::PartnerService;
using testing::ExpectFails;

class FitTest : public World {
 protected:
  // A partner of these strengths, who needs all of it in full, and of these scores of its culture.
  std::string NewProfile(const std::string& id, const std::vector<double>& strengths,
                         const std::vector<double>& culture) const {
    std::string fields;
    for (size_t i = 0; i < strengths.size(); ++i) {
      fields += fmt::format("capabilities {{ capability: 'c{}' strength: {} need: 1 }} ", i,
                            strengths[i]);
    }
    for (size_t i = 0; i < culture.size(); ++i) {
      fields += fmt::format("culture {{ dimension: 'd{}' score: {} }} ", i, culture[i]);
    }
    return NewPartner(id, fields);
  }

  partner::v1::FitAssessment Fit(const std::string& name, const std::string& candidate) const {
    return Get(&FitService::Stub::AssessFit,
               fmt::format("name: '{}' candidate: '{}'", name, candidate));
  }
};

// Concord domain, partner fit: strengths .5 .3 .2 and .2 .3 .5 have a cosine of .7632 and are .30
// apart; each covers .3 of the 2.0 that the other lacks.
TEST_F(FitTest, ComparesTheCapabilitiesOfTheExample) {
  const auto fit = Fit(NewProfile("a", {0.5, 0.3, 0.2}, {}), NewProfile("b", {0.2, 0.3, 0.5}, {}));
  EXPECT_NEAR(fit.capability_similarity().value(), 0.7632, 5e-5);
  EXPECT_NEAR(fit.capability_distance().value(), 0.30, 1e-12);
  for (const auto& score :
       {fit.need_coverage(), fit.candidate_need_coverage(), fit.mutual_need_coverage()}) {
    EXPECT_NEAR(score.value(), 0.15, 1e-12);
  }
}

// Concord domain, cultural fit: 70 40 55 and 50 45 30 are .7037 apart where the population's
// variances are 400, 225 and 625. Two more partners, as far from the middle on either side, make
// the variances so.
TEST_F(FitTest, MeasuresTheCulturalDistanceOfTheExample) {
  const std::vector<double> left{70, 40, 55};
  const std::vector<double> right{50, 45, 30};
  const std::vector<double> variances{400, 225, 625};
  std::vector<double> above;
  std::vector<double> below;
  for (size_t i = 0; i < variances.size(); ++i) {
    const double middle = (left[i] + right[i]) / 2;
    const double apart = left[i] - middle;
    const double farther = std::sqrt((3 * variances[i] - 2 * apart * apart) / 2);
    above.push_back(middle + farther);
    below.push_back(middle - farther);
  }
  NewProfile("above", {}, above);
  NewProfile("below", {}, below);
  const auto fit =
      Fit(NewProfile("a", {0.5, 0.3, 0.2}, left), NewProfile("b", {0.2, 0.3, 0.5}, right));
  EXPECT_NEAR(fit.cultural_distance().value(), 0.7037, 5e-5);
  const double culture = 1 / (1 + fit.cultural_distance().value());
  EXPECT_NEAR(fit.cultural_fit().value(), culture, 1e-12);
  EXPECT_NEAR(fit.geometric_total().value(), std::sqrt(0.15 * culture), 1e-12);
  EXPECT_NEAR(fit.arithmetic_total().value(), (0.15 + culture) / 2, 1e-12);
}

// Concord domain, cultural fit: from fewer than three scores a dimension has no variance. Scores of
// 0, 2 and 4 have one of 4, so that 0 and 4 are 16 / 4 apart; whoever is deleted has no part in it.
TEST_F(FitTest, NeedsThreeScoresOfADimension) {
  const auto low = NewProfile("low", {}, {0, 0});
  const auto high = NewProfile("high", {}, {4, 4});
  EXPECT_EQ(Fit(low, high).cultural_distance().status(),
            common::v1::Score::STATUS_INSUFFICIENT_DATA);
  const auto middle = NewProfile("middle", {}, {2});
  const auto distance = Fit(low, high).cultural_distance();
  EXPECT_DOUBLE_EQ(distance.value(), 4);
  EXPECT_EQ(distance.n(), 1);
  EXPECT_DOUBLE_EQ(distance.coverage(), 0.5);
  Get(&PartnerService::Stub::DeletePartner, "name: '" + middle + "'");
  EXPECT_FALSE(Fit(low, high).cultural_distance().has_value());
}

// Concord domain, partner fit: what one needs and the other has, weighted by the need.
TEST_F(FitTest, CoversNeedsInOneDirection) {
  const auto giver =
      NewPartner("giver", "capabilities { capability: 'sales' strength: 1 need: 0 }");
  const auto taker =
      NewPartner("taker", "capabilities { capability: 'sales' strength: 0.5 need: 1 }");
  const auto fit = Fit(taker, giver);
  EXPECT_EQ(fit.need_coverage().value(), 1);
  EXPECT_FALSE(fit.candidate_need_coverage().has_value()) << "who needs nothing is not covered";
  EXPECT_FALSE(fit.mutual_need_coverage().has_value());
  EXPECT_FALSE(fit.mutual_need_coverage().reason().empty());
  EXPECT_DOUBLE_EQ(fit.capability_similarity().value(), 1);
}

// O1: all are at 0.7 on one dimension, whose variance in floating point is about 1e-28, not 0.
TEST_F(FitTest, DropsADimensionOnWhichAllAreTheSameCaseO1) {
  std::vector<std::string> partners;
  for (int i = 0; i < 6; ++i) {
    partners.push_back(NewProfile(fmt::format("p{}", i), {}, {0.7, 10.0 * i}));
  }
  const auto distance = Fit(partners[0], partners[1]).cultural_distance();
  EXPECT_NEAR(distance.value(), 100.0 / 350, 1e-12);
  EXPECT_EQ(distance.n(), 1);
  EXPECT_EQ(distance.status(), common::v1::Score::STATUS_PROVISIONAL);
}

// What is not assessed is not 0: neither a strength nor a need nor a score.
TEST_F(FitTest, LeavesOutWhatIsNotAssessed) {
  const auto left = NewPartner("a",
                               "capabilities { capability: 'c0' strength: 0.5 need: 1 } "
                               "capabilities { capability: 'c1' need: 1 } "
                               "culture { dimension: 'd0' }");
  const auto right = NewPartner("b",
                                "capabilities { capability: 'c0' strength: 1 } "
                                "capabilities { capability: 'c1' strength: 0 } "
                                "culture { dimension: 'd0' score: 0 }");
  const auto fit = Fit(left, right);
  EXPECT_DOUBLE_EQ(fit.need_coverage().value(), 1);
  EXPECT_DOUBLE_EQ(fit.need_coverage().coverage(), 0.5);
  EXPECT_FALSE(fit.candidate_need_coverage().has_value());
  EXPECT_DOUBLE_EQ(fit.capability_similarity().value(), 1);
  EXPECT_DOUBLE_EQ(fit.capability_similarity().coverage(), 0.5);
  EXPECT_EQ(fit.capability_similarity().status(), common::v1::Score::STATUS_PROVISIONAL);
  EXPECT_FALSE(fit.cultural_distance().has_value());
  const auto stored = Get(&PartnerService::Stub::GetPartner, fmt::format("name: '{}'", right));
  EXPECT_TRUE(stored.capabilities(1).has_strength()) << "0 was assessed";
  EXPECT_FALSE(stored.capabilities(0).has_need());
}

// O6: a fit of then is of the profiles, and of the variances, of then.
TEST_F(FitTest, AnswersThePastAsItWasCaseO6) {
  const auto low = NewProfile("low", {0.5}, {0});
  const auto high = NewProfile("high", {1}, {4});
  const auto middle = NewProfile("middle", {}, {2});
  const auto then = Get(&PartnerService::Stub::GetPartner, fmt::format("name: '{}'", middle));
  const auto at = fmt::format("name: '{}' candidate: '{}' as_of {{ {} }}", low, high,
                              then.create_time().ShortDebugString());
  const auto before = Get(&FitService::Stub::AssessFit, at);
  EXPECT_DOUBLE_EQ(before.cultural_distance().value(), 4);
  NewProfile("later", {}, {90});
  Get(&PartnerService::Stub::UpdatePartner,
      fmt::format(
          "partner {{ name: '{}' capabilities {{ capability: 'c0' strength: 0 }} culture {{ "
          "dimension: 'd0' score: 50 }} }}",
          low));
  Get(&PartnerService::Stub::DeletePartner, fmt::format("name: '{}'", middle));
  EXPECT_NE(Fit(low, high).cultural_distance().value(), 4);
  EXPECT_EQ(Get(&FitService::Stub::AssessFit, at).DebugString(), before.DebugString());
  ExpectFails(Ask(&FitService::Stub::AssessFit,
                  fmt::format("name: '{}' candidate: '{}' as_of {{ seconds: 1 }}", low, high))
                  .status,
              StatusCode::NOT_FOUND, "RESOURCE_NOT_FOUND");
}

TEST_F(FitTest, SaysWhoAssessedAProfileAndWhen) {
  NewPartner("judge", "");
  const auto partner = NewPartner(
      "a",
      "capabilities { capability: 'c' strength: 1 assessed_by: 'partners/a' assess_date { year: "
      "2024 month: 2 day: 29 } } culture { dimension: 'd' score: 1 assessed_by: 'partners/judge' "
      "}");
  const auto stored = Get(&PartnerService::Stub::GetPartner, fmt::format("name: '{}'", partner));
  EXPECT_EQ(stored.capabilities(0).assessed_by(), partner) << "itself, though it was not there yet";
  EXPECT_EQ(stored.capabilities(0).assess_date().day(), 29);
  ExpectFails(Ask(&PartnerService::Stub::DeletePartner, "name: 'partners/judge'").status,
              StatusCode::FAILED_PRECONDITION, "REFERENCE_IN_USE");
  ExpectFails(Ask(&PartnerService::Stub::CreatePartner,
                  "partner { legal_name: 'x' culture { dimension: 'd' assessed_by: 'partners/no' } "
                  "}")
                  .status,
              StatusCode::FAILED_PRECONDITION, "REFERENCE_NOT_FOUND",
              "partner.culture[0].assessed_by");
}

// O8: every part has what it was made of, or why there is none.
TEST_F(FitTest, IsWholeCaseO8) {
  const testing::ScoreFormulas formulas{.products = {"six_fit_geometric/1"}};
  const auto a = NewProfile("a", {0.5, 0.3, 0.2}, {70, 40, 55});
  const auto b = NewProfile("b", {0.2, 0.3, 0.5}, {50, 45, 30});
  NewProfile("c", {0.5}, {1, 2});
  testing::ExpectWholeScores(Fit(a, b), formulas);
  testing::ExpectWholeScores(Fit(a, "partners/c"), formulas);
  testing::ExpectWholeScores(Fit(a, a), formulas);
  testing::ExpectWholeScores(Fit(a, kLeft), formulas);
  testing::ExpectWholeScores(Fit(kLeft, kRight), formulas);
  const auto fit = Fit(a, b);
  for (const auto& term : fit.need_coverage().terms()) {
    EXPECT_THAT(term.evidence(), ::testing::ElementsAre(a, b));
  }
}

TEST_F(FitTest, SaysWhatIsNotKnown) {
  const auto fit = Fit(kLeft, kRight);
  for (const auto& score : {fit.cultural_distance(), fit.cultural_fit(), fit.need_coverage(),
                            fit.capability_similarity(), fit.geometric_total()}) {
    EXPECT_FALSE(score.has_value());
    EXPECT_FALSE(score.reason().empty());
    EXPECT_NE(score.status(), common::v1::Score::STATUS_OK);
  }
}

TEST_F(FitTest, RefusesWhoIsNotThere) {
  ExpectFails(
      Ask(&FitService::Stub::AssessFit, "name: 'partners/left' candidate: 'partners/no'").status,
      StatusCode::NOT_FOUND, "RESOURCE_NOT_FOUND");
  ExpectFails(
      Ask(&FitService::Stub::AssessFit, "name: 'partners/no' candidate: 'partners/left'").status,
      StatusCode::NOT_FOUND, "RESOURCE_NOT_FOUND");
  ExpectFails(Ask(&FitService::Stub::AssessFit, "name: 'left' candidate: 'partners/left'").status,
              StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "name");
  ExpectFails(Ask(&FitService::Stub::AssessFit, "name: 'partners/left'").status,
              StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "candidate");
}

}  // namespace
}  // namespace concord
