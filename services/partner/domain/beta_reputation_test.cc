#include "services/partner/domain/beta_reputation.h"

#include <gtest/gtest.h>

#include <limits>

namespace concord::partner {
namespace {

using stats::AnswerStatus;

// Concord domain, behavioral trust: r = 8, s = 2.
TEST(ReputationOf, IsOfTheWorkedExample) {
  const BetaReputation reputation = ReputationOf(8, 2, 10);
  EXPECT_NEAR(reputation.expectation.value.value(), .75, 1e-12);
  EXPECT_NEAR(reputation.earned.value.value(), .530, 5e-4);
  EXPECT_NEAR(reputation.expectation.interval->low, .530, 5e-4);
  EXPECT_NEAR(reputation.expectation.interval->high, .921, 5e-4);
  EXPECT_NEAR(reputation.uncertainty.value.value(), .167, 5e-4);
  EXPECT_EQ(reputation.expectation.status, AnswerStatus::kOk);
}

// Concord domain, behavioral trust: no evidence.
TEST(ReputationOf, StartsAtAHalfWithoutEvidence) {
  const BetaReputation reputation = ReputationOf(0, 0, 0);
  EXPECT_EQ(reputation.expectation.value, .5);
  EXPECT_EQ(reputation.uncertainty.value, 1.0);
  EXPECT_EQ(reputation.expectation.status, AnswerStatus::kProvisional);
  EXPECT_EQ(reputation.earned.status, AnswerStatus::kInsufficientData);
}

TEST(ReputationOf, EarnsMoreByTheSameShareOfMoreEvidence) {
  EXPECT_LT(*ReputationOf(4, 1, 5).earned.value, *ReputationOf(8, 2, 10).earned.value);
  EXPECT_LT(*ReputationOf(8, 2, 10).earned.value, *ReputationOf(80, 20, 100).earned.value);
}

TEST(ReputationOf, IsUndefinedForWhatIsNoWeight) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinite = std::numeric_limits<double>::infinity();
  for (const double bad : {-1., nan, infinite}) {
    EXPECT_EQ(ReputationOf(bad, 1, 1).expectation.status, AnswerStatus::kUndefined);
    EXPECT_EQ(ReputationOf(1, bad, 1).earned.status, AnswerStatus::kUndefined);
    EXPECT_EQ(ReputationOf(1, bad, 1).uncertainty.status, AnswerStatus::kUndefined);
  }
}

TEST(ReputationFrom, IsTheSumOfItsTermsInAnyOrder) {
  const stats::Term a{"a", 1, .3, 0, {}};
  const stats::Term b{"b", .25, .7, 0, {}};
  const BetaReputation reputation = ReputationFrom({b, a});
  EXPECT_NEAR(reputation.kept, .3 + .175, 1e-12);
  EXPECT_NEAR(reputation.broken, .525, 1e-12);
  double sum = 0;
  for (const stats::Term& term : reputation.expectation.terms) sum += term.contribution.value_or(0);
  EXPECT_NEAR(sum, reputation.expectation.value.value(), 1e-12);
  EXPECT_EQ(reputation.expectation.terms[1].name, "a");
  EXPECT_EQ(reputation.expectation.value, ReputationFrom({a, b}).expectation.value);
}

TEST(ReputationFrom, HasNoTermsForWhatIsNoWeight) {
  const BetaReputation reputation = ReputationFrom({{"a", 1, -3, 0, {}}});
  EXPECT_EQ(reputation.expectation.status, AnswerStatus::kUndefined);
  EXPECT_TRUE(reputation.expectation.terms.empty());
}

}  // namespace
}  // namespace concord::partner
