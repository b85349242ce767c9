#include "services/strategy/domain/pain_gain.h"

#include <gtest/gtest.h>

#include <limits>

namespace concord::strategy {
namespace {

using stats::AnswerStatus;

constexpr double kInfinity = std::numeric_limits<double>::infinity();

// Concord domain, fairness: a saving of 10 on 100; of the first 5 % half, of the next 5 % 30 %.
ShareRule Rule() {
  return {.target = 100,
          .gain_bands = {{.05, .5}, {.05, .3}},
          .pain_bands = {{.1, .4}, {kInfinity, 1}}};
}

TEST(PainGainShare, IsFourInTheWorkedExample) {
  const stats::Answer answer = PainGainShare(Rule(), 90);
  EXPECT_NEAR(*answer.value, 4.0, 1e-12);
  ASSERT_EQ(answer.terms.size(), 2u);
  EXPECT_NEAR(answer.terms[0].contribution.value(), 2.5, 1e-12);
  EXPECT_NEAR(answer.terms[1].contribution.value(), 1.5, 1e-12);
}

TEST(PainGainShare, SharesNothingBeyondTheLastBand) {
  EXPECT_NEAR(*PainGainShare(Rule(), 50).value, 4.0, 1e-12);
}

TEST(PainGainShare, IsNegativeForPain) {
  EXPECT_NEAR(*PainGainShare(Rule(), 105).value, -2, 1e-12);
  EXPECT_NEAR(*PainGainShare(Rule(), 130).value, -24, 1e-12);  // 10 * .4 + 20 * 1
}

TEST(PainGainShare, IsNothingOnTarget) { EXPECT_EQ(PainGainShare(Rule(), 100).value, 0.0); }

TEST(PainGainShare, HasACapAndAFloor) {
  ShareRule rule = Rule();
  rule.cap = 3;
  rule.floor = -20;
  EXPECT_NEAR(*PainGainShare(rule, 90).value, 3, 1e-12);
  EXPECT_NEAR(*PainGainShare(rule, 130).value, -20, 1e-12);
}

TEST(PainGainShare, IsModifiedByKeyResults) {
  ShareRule rule = Rule();
  rule.modifier = .25;
  const stats::Answer answer = PainGainShare(rule, 90);
  EXPECT_NEAR(*answer.value, 5, 1e-12);
  double sum = 0;
  for (const stats::Term& term : answer.terms) sum += term.contribution.value_or(0);
  EXPECT_NEAR(sum, 5, 1e-12);
  rule.modifier = -1;
  EXPECT_EQ(PainGainShare(rule, 90).value, 0.0);
}

TEST(PainGainShare, IsUndefinedForRulesThatCannotBe) {
  const auto status = [](const auto& edit) {
    ShareRule rule = Rule();
    edit(rule);
    return PainGainShare(rule, 90).status;
  };
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(status([](ShareRule& rule) { rule.target = 0; }), AnswerStatus::kUndefined);
  EXPECT_EQ(status([&](ShareRule& rule) { rule.target = nan; }), AnswerStatus::kUndefined);
  EXPECT_EQ(status([](ShareRule& rule) { rule.gain_bands[0].share = 2; }),
            AnswerStatus::kUndefined);
  EXPECT_EQ(status([&](ShareRule& rule) { rule.pain_bands[0].width = nan; }),
            AnswerStatus::kUndefined);
  EXPECT_EQ(status([](ShareRule& rule) { rule.cap = -1; }), AnswerStatus::kUndefined);
  EXPECT_EQ(status([](ShareRule& rule) { rule.floor = 1; }), AnswerStatus::kUndefined);
  EXPECT_EQ(status([](ShareRule& rule) { rule.modifier = -2; }), AnswerStatus::kUndefined);
  EXPECT_EQ(PainGainShare(Rule(), nan).status, AnswerStatus::kUndefined);
}

}  // namespace
}  // namespace concord::strategy
