#include "services/partner/domain/dependence.h"

#include <gtest/gtest.h>

#include <limits>

namespace concord::partner {
namespace {

using stats::AnswerStatus;

const std::vector<DependenceItem> kNorth = {{"engines", .6, .8, .25, {"items/1"}},
                                            {"plants", .4, .1, .5, {}}};
const std::vector<DependenceItem> kSouth = {{"cash", .7, .3, .5, {}}, {"brand", .3, .2, .2, {}}};

TEST(DependenceBetween, IsOfTheWorkedExample) {  // Concord domain, dependence
  const MutualDependence mutual = DependenceBetween(kNorth, kSouth);
  EXPECT_NEAR(mutual.a_on_b.value.value(), .38, 1e-12);
  EXPECT_NEAR(mutual.b_on_a.value.value(), .153, 1e-12);
  EXPECT_NEAR(mutual.asymmetry.value.value(), .227, 1e-12);
  EXPECT_NEAR(mutual.joint.value.value(), .533, 1e-12);
}

TEST(DependenceBetween, HasNoBalanceWhenOneDirectionIsNotKnown) {
  const MutualDependence mutual = DependenceBetween(kNorth, {});
  EXPECT_TRUE(mutual.a_on_b.has_value());
  EXPECT_EQ(mutual.b_on_a.status, AnswerStatus::kInsufficientData);
  EXPECT_EQ(mutual.asymmetry.status, AnswerStatus::kInsufficientData);
  EXPECT_EQ(mutual.joint.status, AnswerStatus::kInsufficientData);
}

TEST(Dependence, IsTheSumOfItsTerms) {
  const stats::Answer answer = Dependence(kNorth);
  double sum = 0;
  for (const stats::Term& term : answer.terms) sum += term.contribution.value_or(0);
  EXPECT_NEAR(sum, *answer.value, 1e-12);
  EXPECT_EQ(answer.terms[0].evidence, std::vector<std::string>{"items/1"});
}

TEST(Dependence, LeavesOutWhatIsNotAssessed) {
  std::vector<DependenceItem> items = kNorth;
  items.push_back({"data", .9, std::nullopt, .1, {}});
  const stats::Answer answer = Dependence(items);
  EXPECT_NEAR(answer.value.value(), .38, 1e-12);
  EXPECT_NEAR(answer.coverage, 2.0 / 3, 1e-12);
  EXPECT_EQ(answer.status, AnswerStatus::kProvisional);
}

TEST(Dependence, HasTooLittleWithoutResources) {
  EXPECT_EQ(Dependence({}).status, AnswerStatus::kInsufficientData);
  EXPECT_EQ(Dependence(std::vector<DependenceItem>{{"x", .5, .5, std::nullopt, {}}}).status,
            AnswerStatus::kInsufficientData);
}

TEST(Dependence, IsUndefinedWhenNothingIsCritical) {
  EXPECT_EQ(Dependence(std::vector<DependenceItem>{{"x", 0., .5, .5, {}}}).status,
            AnswerStatus::kUndefined);
}

TEST(Dependence, IsUndefinedOutsideItsRange) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (const DependenceItem& bad : std::vector<DependenceItem>{{"x", nan, .5, .5, {}},
                                                               {"x", -1., .5, .5, {}},
                                                               {"x", .5, 1.5, .5, {}},
                                                               {"x", .5, .5, -.1, {}},
                                                               {"x", .5, .5, nan, {}}}) {
    EXPECT_EQ(Dependence(std::vector{bad}).status, AnswerStatus::kUndefined);
  }
}

TEST(Concentration, IsTheSumOfSquaredShares) {
  const stats::Answer answer =
      Concentration(std::vector<PortfolioPosition>{{"a", 50}, {"b", 30}, {"c", 20}});
  EXPECT_NEAR(answer.value.value(), .25 + .09 + .04, 1e-12);
  EXPECT_NEAR(answer.terms[1].contribution.value(), .09, 1e-12);
}

TEST(Concentration, IsOneForASinglePosition) {
  EXPECT_EQ(Concentration(std::vector<PortfolioPosition>{{"a", 7}}).value, 1.0);
}

TEST(Concentration, HasNoneForNothing) {
  EXPECT_EQ(Concentration({}).status, AnswerStatus::kInsufficientData);
  EXPECT_EQ(Concentration(std::vector<PortfolioPosition>{{"a", 0}}).status,
            AnswerStatus::kUndefined);
  EXPECT_EQ(Concentration(std::vector<PortfolioPosition>{{"a", -1}, {"b", 2}}).status,
            AnswerStatus::kUndefined);
}

}  // namespace
}  // namespace concord::partner
