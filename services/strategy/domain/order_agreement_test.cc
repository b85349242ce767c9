#include "services/strategy/domain/order_agreement.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <vector>

namespace concord::strategy {
namespace {

using stats::AnswerStatus;

const std::vector<std::string> kGoals = {"reach", "cost", "brand"};
const Priorities kNorth = {"north", {50., 30., 20.}};
const Priorities kReversed = {"reversed", {10., 20., 70.}};
const Priorities kFlat = {"flat", {1., 1., 1.}};

TEST(OrderAgreement, IsOneForTheSameOrderWhateverTheWeights) {
  const stats::Answer answer = OrderAgreement(kGoals, kNorth, {"south", {90., 9., 1.}});
  EXPECT_NEAR(answer.value.value(), 1, 1e-12);
  EXPECT_EQ(answer.terms.size(), 3u);
}

TEST(OrderAgreement, IsMinusOneForTheReversedOrder) {
  EXPECT_NEAR(OrderAgreement(kGoals, kNorth, kReversed).value.value(), -1, 1e-12);
}

TEST(OrderAgreement, IsUndefinedForAPartyWithoutAnOrder) {
  EXPECT_EQ(OrderAgreement(kGoals, kNorth, kFlat).status, AnswerStatus::kUndefined);
}

TEST(OrderAgreement, LeavesOutWhatOneHasNotWeighed) {
  const stats::Answer answer = OrderAgreement(kGoals, kNorth, {"b", {2., std::nullopt, 1.}});
  EXPECT_EQ(answer.status, AnswerStatus::kProvisional);
  EXPECT_NEAR(answer.coverage, 2.0 / 3, 1e-12);
  EXPECT_FALSE(answer.reason.empty());
  EXPECT_EQ(OrderAgreement(kGoals, kNorth, {"b", {2., {}, {}}}).status,
            AnswerStatus::kInsufficientData);
}

TEST(OrderAgreement, IsUndefinedForWhatIsNoNumber) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(OrderAgreement(kGoals, kNorth, {"b", {nan, 1., 2.}}).status, AnswerStatus::kUndefined);
  EXPECT_EQ(OrderAgreement(kGoals, kNorth, {"b", {1.}}).status, AnswerStatus::kUndefined);
}

TEST(OrderConcordance, IsOneWhenAllHaveTheSameOrder) {
  const std::vector<Priorities> parties = {kNorth, {"b", {3., 2., 1.}}, {"c", {9., 5., 0.}}};
  EXPECT_NEAR(OrderConcordance(kGoals, parties).value.value(), 1, 1e-12);
}

TEST(OrderConcordance, IsUndefinedOnlyWhenNobodyHasAnOrder) {
  EXPECT_LT(OrderConcordance(kGoals, std::vector{kNorth, kNorth, kFlat}).value.value(), 1);
  EXPECT_EQ(OrderConcordance(kGoals, std::vector{kFlat, kFlat, kFlat}).status,
            AnswerStatus::kUndefined);
}

TEST(OrderConcordance, IsForThreePartiesOrMore) {
  EXPECT_EQ(OrderConcordance(kGoals, std::vector{kNorth, kReversed}).status,
            AnswerStatus::kUndefined);
}

}  // namespace
}  // namespace concord::strategy
