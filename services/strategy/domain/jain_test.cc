#include "services/strategy/domain/jain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace concord::strategy {
namespace {

using stats::AnswerStatus;

stats::Answer Jain(const std::vector<double>& values) {
  std::vector<NamedValue> named;
  for (const double value : values) {
    named.push_back({.name = std::to_string(named.size()), .value = value});
  }
  return JainIndex(named);
}

TEST(JainIndex, IsNineTenthsInTheWorkedExample) {  // Concord domain, fairness: e 1.5 and .75
  EXPECT_NEAR(Jain({1.5, .75}).value.value(), .90, 1e-12);
}

TEST(JainIndex, IsOneWhenAllHaveTheSame) { EXPECT_NEAR(*Jain({7, 7, 7}).value, 1, 1e-12); }

TEST(JainIndex, IsOneNthWhenOneHasAll) { EXPECT_NEAR(*Jain({9, 0, 0, 0}).value, .25, 1e-12); }

TEST(JainIndex, IsTheShareOfThoseWhoHaveTheSame) {
  EXPECT_NEAR(*Jain({2, 2, 2, 0, 0}).value, .6, 1e-12);  // k = 3 of n = 5.
}

TEST(JainIndex, IsTheSumOfItsTerms) {
  const stats::Answer answer = Jain({1, 2, 3});
  double sum = 0;
  for (const stats::Term& term : answer.terms) sum += term.contribution.value_or(0);
  EXPECT_NEAR(sum, *answer.value, 1e-12);
}

TEST(JainIndex, IsUndefinedWhenAllAreZero) {
  EXPECT_EQ(Jain({0, 0}).status, AnswerStatus::kUndefined);
}

TEST(JainIndex, IsUndefinedForNegativesAndForWhatIsNoNumber) {
  for (const double bad :
       {-1.0, std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
    EXPECT_EQ(Jain({1, bad}).status, AnswerStatus::kUndefined) << bad;
    EXPECT_THAT(Jain({1, bad}).reason, ::testing::HasSubstr("of 1 "));
  }
}

TEST(JainIndex, HasTooLittleWithNobody) {
  EXPECT_EQ(Jain({}).status, AnswerStatus::kInsufficientData);
}

TEST(JainIndex, HoldsForVeryLargeNumbers) {
  EXPECT_NEAR(*Jain({1.5e300, .75e300}).value, .90, 1e-12);
}

}  // namespace
}  // namespace concord::strategy
