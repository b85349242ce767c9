#include "services/partner/domain/six_fit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace concord::partner {
namespace {

using stats::AnswerStatus;
using ::testing::HasSubstr;
using ::testing::SizeIs;

const std::vector<Fit> kFits = {{"resource", .81, 1, {"fits/r"}}, {"strategic", .25, 1, {}}};

TEST(CombineFits, IsBothMeans) {  // Concord domain, six-fit total
  const TotalFit total = CombineFits(kFits);
  EXPECT_NEAR(total.geometric.value.value(), .45, 1e-12);
  EXPECT_NEAR(total.arithmetic.value.value(), .53, 1e-12);
}

TEST(CombineFits, IsTheProductAndTheSumOfItsTerms) {
  const TotalFit total = CombineFits(kFits);
  ASSERT_THAT(total.geometric.terms, SizeIs(2));
  EXPECT_NEAR(total.geometric.terms[0].contribution.value(), .9, 1e-12);
  EXPECT_NEAR(total.geometric.terms[1].contribution.value(), .5, 1e-12);
  EXPECT_NEAR(total.arithmetic.terms[0].contribution.value(), .405, 1e-12);
  EXPECT_EQ(total.arithmetic.terms[0].evidence, std::vector<std::string>{"fits/r"});
}

TEST(CombineFits, DoesNotCompensateAZero) {  // Concord domain, six-fit total
  const TotalFit total = CombineFits(std::vector<Fit>{{"a", 0., 1, {}}, {"b", 1., 9, {}}});
  EXPECT_EQ(total.geometric.value, 0.0);
  EXPECT_NEAR(total.arithmetic.value.value(), .9, 1e-12);
}

TEST(CombineFits, IgnoresAFitWithoutWeight) {
  const TotalFit total = CombineFits(std::vector<Fit>{{"a", 0., 0, {}}, {"b", .5, 2, {}}});
  EXPECT_NEAR(total.geometric.value.value(), .5, 1e-12);
  EXPECT_NEAR(total.arithmetic.value.value(), .5, 1e-12);
}

TEST(CombineFits, LeavesOutWhatIsNotKnown) {
  const TotalFit total =
      CombineFits(std::vector<Fit>{{"a", .5, 3, {}}, {"human", std::nullopt, 1, {}}});
  EXPECT_NEAR(total.arithmetic.value.value(), .5, 1e-12);
  EXPECT_EQ(total.arithmetic.coverage, .75);
  EXPECT_EQ(total.geometric.status, AnswerStatus::kProvisional);
  EXPECT_THAT(total.geometric.reason, HasSubstr("human"));
}

TEST(CombineFits, HasTooLittleWhenNothingIsKnown) {
  EXPECT_EQ(CombineFits({}).geometric.status, AnswerStatus::kInsufficientData);
  EXPECT_EQ(CombineFits(std::vector<Fit>{{"a", std::nullopt, 1, {}}}).arithmetic.status,
            AnswerStatus::kInsufficientData);
}

TEST(CombineFits, IsUndefinedOutsideItsRange) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (const Fit& bad : std::vector<Fit>{{"a", 1.1, 1, {}},
                                         {"a", -.1, 1, {}},
                                         {"a", nan, 1, {}},
                                         {"a", .5, -1, {}},
                                         {"a", .5, nan, {}},
                                         {"a", .5, 0, {}},
                                         {"a", .5, std::numeric_limits<double>::infinity(), {}}}) {
    const TotalFit total = CombineFits(std::vector{bad});
    EXPECT_EQ(total.geometric.status, AnswerStatus::kUndefined);
    EXPECT_EQ(total.arithmetic.status, AnswerStatus::kUndefined);
  }
}

TEST(SwingOf, IsTheTotalAtOneLessTheTotalAtZero) {  // Concord domain, research gap value
  const FitSwing swing = SwingOf(kFits, std::vector<std::string>{"strategic"});
  EXPECT_NEAR(swing.arithmetic.value.value(), .5, 1e-12);
  EXPECT_NEAR(swing.geometric.value.value(), .9, 1e-12);
}

TEST(SwingOf, MovesAFitThatIsNotKnownYet) {
  const FitSwing swing = SwingOf(std::vector<Fit>{{"a", .25, 1, {}}, {"b", std::nullopt, 1, {}}},
                                 std::vector<std::string>{"b"});
  EXPECT_NEAR(swing.geometric.value.value(), .5, 1e-12);
}

TEST(SwingOf, HasNoneWhenNothingMoves) {
  EXPECT_EQ(SwingOf(kFits, {}).geometric.status, AnswerStatus::kInsufficientData);
  EXPECT_EQ(SwingOf(kFits, std::vector<std::string>{"human"}).arithmetic.status,
            AnswerStatus::kInsufficientData);
}

TEST(SwingOf, IsUndefinedWhereTheTotalIs) {
  EXPECT_EQ(
      SwingOf(std::vector<Fit>{{"a", 2., 1, {}}, {"b", .5, 1, {}}}, std::vector<std::string>{"b"})
          .geometric.status,
      AnswerStatus::kUndefined);
}

}  // namespace
}  // namespace concord::partner
