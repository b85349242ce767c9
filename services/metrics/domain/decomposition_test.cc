#include "services/metrics/domain/decomposition.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace concord::metrics {
namespace {

using stats::AnswerStatus;
using Changes = std::vector<Change>;
using Segments = std::vector<SegmentChange>;

double Sum(const stats::Answer& answer) {
  double sum = 0;
  for (const stats::Term& term : answer.terms) sum += term.contribution.value_or(0);
  return sum;
}

TEST(DecomposeSum, GivesEachChildItsChange) {
  const auto answer = DecomposeSum(Changes{{"north", 10, 14}, {"south", 20, 19}});
  EXPECT_EQ(answer.value, 3);
  EXPECT_EQ(answer.terms[0].contribution, 4);
  EXPECT_EQ(answer.terms[1].contribution, -1);
}

TEST(DecomposeSum, HasNoValueForNothingOrWhatIsNotANumber) {
  EXPECT_EQ(DecomposeSum({}).status, AnswerStatus::kInsufficientData);
  EXPECT_EQ(DecomposeSum(Changes{{"a", 1, std::nan("")}}).status, AnswerStatus::kUndefined);
}

TEST(DecomposeProduct, IsThatOfTheLogarithmicMeanDivisiaIndex) {
  // Concord domain, metric tree: 100 x 5 -> 130 x 4.6: 98 = 143.655 - 45.655.
  const auto answer = DecomposeProduct(Changes{{"volume", 100, 130}, {"price", 5, 4.6}});
  EXPECT_EQ(answer.formula, "lmdi_decomposition/1");
  EXPECT_NEAR(answer.value.value(), 98, 1e-9);
  EXPECT_NEAR(answer.terms[0].contribution.value(), 143.655, 5e-4);
  EXPECT_NEAR(answer.terms[1].contribution.value(), -45.655, 5e-4);
  EXPECT_NEAR(Sum(answer), 98, 1e-9);
}

TEST(DecomposeProduct, LeavesNoResidualWhereTheProductStays) {
  const auto answer = DecomposeProduct(Changes{{"a", 2, 4}, {"b", 8, 4}});
  EXPECT_EQ(answer.value, 0);
  EXPECT_NEAR(answer.terms[0].contribution.value(), 16 * std::log(2), 1e-12);
  EXPECT_NEAR(Sum(answer), 0, 1e-12);
}

TEST(DecomposeProduct, IsShapleysWithAZero) {
  // By hand: a first 3 x 5 = 15 of 0, then b 3 x (7 - 5); b first 0, then a 3 x 7.
  const auto answer = DecomposeProduct(Changes{{"a", 0, 3}, {"b", 5, 7}});
  EXPECT_EQ(answer.formula, "shapley_decomposition/1");
  EXPECT_EQ(answer.value, 21);
  EXPECT_DOUBLE_EQ(answer.terms[0].contribution.value(), 18);
  EXPECT_DOUBLE_EQ(answer.terms[1].contribution.value(), 3);
}

TEST(DecomposeProduct, IsShapleysWithAChangeOfSign) {
  const auto answer = DecomposeProduct(Changes{{"margin", -.1, .2}, {"sales", 100, 50}});
  EXPECT_EQ(answer.formula, "shapley_decomposition/1");
  EXPECT_NEAR(answer.value.value(), 20, 1e-12);
  EXPECT_NEAR(Sum(answer), 20, 1e-12);
}

TEST(DecomposeProduct, KeepsToTheIndexForFactorsThatStayNegative) {
  const auto answer = DecomposeProduct(Changes{{"a", -2, -3}, {"b", 4, 5}});
  EXPECT_EQ(answer.formula, "lmdi_decomposition/1");
  EXPECT_NEAR(Sum(answer), -7, 1e-12);
}

TEST(DecomposeProduct, HasNoValueForNothingOrWhatIsNotANumber) {
  EXPECT_EQ(DecomposeProduct({}).status, AnswerStatus::kInsufficientData);
  EXPECT_EQ(DecomposeProduct(Changes{{"a", 1, std::nan("")}}).status, AnswerStatus::kUndefined);
  EXPECT_EQ(DecomposeProduct(Changes{{"a", 1, 1e300}, {"b", 1, 1e300}}).status,
            AnswerStatus::kUndefined);
  EXPECT_EQ(DecomposeProduct(Changes(65, {"a", 1, 2})).status, AnswerStatus::kUndefined);
}

TEST(DecomposeProduct, HoldsWhereTheProductUnderflows) {
  const auto answer = DecomposeProduct(Changes{{"a", 1e-200, 2}, {"b", 1e-200, 3}});
  EXPECT_NEAR(Sum(answer), answer.value.value(), 1e-12);
}

TEST(DecomposeRatio, PartsRateFromMix) {
  // By hand: rates .1 and .3; the weight of the second goes from .5 to .75: mix only.
  const auto answer = DecomposeRatio(Segments{{"a", 10, 100, 5, 50}, {"b", 30, 100, 45, 150}});
  EXPECT_NEAR(answer.value.value(), .05, 1e-15);
  EXPECT_NEAR(answer.terms[0].contribution.value(), 0, 1e-15);
  EXPECT_NEAR(answer.terms[2].contribution.value(), 0, 1e-15);
  EXPECT_NEAR(answer.terms[1].contribution.value(), (.1 - .225) * -.25, 1e-15);
  EXPECT_NEAR(answer.terms[3].contribution.value(), (.3 - .225) * .25, 1e-15);
  EXPECT_NEAR(Sum(answer), .05, 1e-15);
}

TEST(DecomposeRatio, TakesAChangeOfRateForRate) {
  const auto answer = DecomposeRatio(Segments{{"a", 10, 100, 20, 100}, {"b", 30, 100, 30, 100}});
  EXPECT_NEAR(answer.terms[0].contribution.value(), .05, 1e-15);
  EXPECT_NEAR(Sum(answer), answer.value.value(), 1e-15);
}

TEST(DecomposeRatio, TakesANewSegmentForMix) {
  const auto answer = DecomposeRatio(Segments{{"old", 10, 100, 10, 100}, {"new", 0, 0, 50, 100}});
  EXPECT_NEAR(answer.value.value(), .2, 1e-15);
  EXPECT_EQ(answer.terms[2].contribution, 0);
  EXPECT_NEAR(Sum(answer), .2, 1e-15);
}

TEST(DecomposeRatio, HasNoValueWithoutDenominators) {
  EXPECT_EQ(DecomposeRatio({}).status, AnswerStatus::kInsufficientData);
  EXPECT_EQ(DecomposeRatio(Segments{{"a", 1, 0, 1, 1}}).status, AnswerStatus::kUndefined);
  EXPECT_EQ(DecomposeRatio(Segments{{"a", 1, -1, 1, 1}, {"b", 1, 3, 1, 1}}).status,
            AnswerStatus::kUndefined);
  EXPECT_EQ(DecomposeRatio(Segments{{"a", std::nan(""), 1, 1, 1}}).status,
            AnswerStatus::kUndefined);
}

}  // namespace
}  // namespace concord::metrics
