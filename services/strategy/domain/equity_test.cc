#include "services/strategy/domain/equity.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace concord::strategy {
namespace {

using stats::AnswerStatus;
using ::testing::HasSubstr;

PartyAccount Account(std::string party, double contribution, double benefit) {
  return {.party = std::move(party),
          .contribution = contribution,
          .benefit = benefit,
          .evidence = {"entries/1"}};
}

// Concord domain, fairness: contributions 60 and 40, benefits 90 and 30.
EquityReport Example() {
  return EvaluateEquity(std::vector{Account("north", 60, 90), Account("south", 40, 30)}, 1);
}

TEST(Equity, HasTheRatiosOfTheWorkedExample) {
  EXPECT_NEAR(*Example().parties[0].ratio.value, 1.5, 1e-12);
  EXPECT_NEAR(*Example().parties[1].ratio.value, .75, 1e-12);
}

TEST(Equity, HasTheShareDeviationsOfTheWorkedExample) {
  EXPECT_NEAR(*Example().parties[0].share_deviation.value, .15, 1e-12);
  EXPECT_NEAR(*Example().parties[1].share_deviation.value, -.15, 1e-12);
}

TEST(Equity, HasTheEvennessOfTheWorkedExample) {
  EXPECT_NEAR(*Example().evenness.value, .90, 1e-12);
  EXPECT_EQ(Example().evenness.terms.size(), 2u);
}

TEST(Equity, SaysWhichAmountsItReads) {
  const EquityReport report = Example();
  ASSERT_EQ(report.parties[0].ratio.terms.size(), 2u);
  EXPECT_EQ(report.parties[0].ratio.terms[0].value, 90);
  EXPECT_EQ(report.parties[0].ratio.terms[0].evidence.front(), "entries/1");
}

TEST(Equity, IsSignedForLosses) {
  const EquityReport report = EvaluateEquity(std::vector{Account("a", 50, -25)}, 1);
  EXPECT_NEAR(*report.parties[0].signed_equity.value, -1.5, 1e-12);
  EXPECT_NEAR(*Example().parties[0].signed_equity.value, .5, 1e-12);
}

TEST(Equity, TakesWalstersExponentFromTheSigns) {
  EXPECT_EQ(WalsterExponent(90, 60), 1);
  EXPECT_EQ(WalsterExponent(30, 40), -1);
  EXPECT_EQ(WalsterExponent(30, -40), -1);
  EXPECT_EQ(WalsterExponent(-50, -40), 1);
  EXPECT_EQ(WalsterExponent(40, 40), 0);
  const double k = WalsterExponent(30, 40);
  const EquityReport report = EvaluateEquity(std::vector{Account("a", 40, 30)}, k);
  EXPECT_NEAR(*report.parties[0].signed_equity.value, -400, 1e-9);  // (30 - 40) * 40
}

TEST(Equity, FlagsAFreeRiderInsteadOfInfinity) {
  const EquityReport report =
      EvaluateEquity(std::vector{Account("rider", 0, 10), Account("giver", 10, 5)}, 1);
  EXPECT_TRUE(report.parties[0].free_rider);
  EXPECT_FALSE(report.parties[1].free_rider);
  EXPECT_EQ(report.parties[0].ratio.status, AnswerStatus::kUndefined);
  EXPECT_EQ(report.parties[0].signed_equity.status, AnswerStatus::kUndefined);
  EXPECT_NEAR(*report.parties[0].share_deviation.value, 10.0 / 15, 1e-12);
  EXPECT_THAT(report.evenness.reason, HasSubstr("rider"));
}

TEST(Equity, DoesNotFlagAPartyThatNeitherGivesNorGets) {
  EXPECT_FALSE(EvaluateEquity(std::vector{Account("idle", 0, 0)}, 1).parties[0].free_rider);
}

TEST(Equity, HasNoSharesOfNothing) {
  const EquityReport report =
      EvaluateEquity(std::vector{Account("a", 10, 0), Account("b", 10, 0)}, 1);
  EXPECT_EQ(report.parties[0].share_deviation.status, AnswerStatus::kUndefined);
  EXPECT_EQ(report.parties[0].ratio.value, 0.0);
  EXPECT_EQ(report.evenness.status, AnswerStatus::kUndefined);  // All ratios are 0.
}

TEST(Equity, HasNoEvennessOfLosses) {
  const EquityReport report =
      EvaluateEquity(std::vector{Account("a", 10, -5), Account("b", 10, 5)}, 1);
  EXPECT_EQ(report.evenness.status, AnswerStatus::kUndefined);
  EXPECT_NEAR(*report.parties[0].ratio.value, -.5, 1e-12);
}

TEST(Equity, IsProvisionalWhileEntriesHaveNoValue) {
  PartyAccount partly = Account("partly", 10, 10);
  partly.unvalued = 3;
  const EquityReport report = EvaluateEquity(std::vector{partly, Account("b", 5, 5)}, 1);
  EXPECT_EQ(report.parties[0].ratio.status, AnswerStatus::kProvisional);
  EXPECT_EQ(report.parties[0].ratio.coverage, .25);
  EXPECT_EQ(report.parties[1].ratio.status, AnswerStatus::kOk);
  EXPECT_NEAR(report.parties[1].share_deviation.coverage, .4, 1e-12);
  EXPECT_EQ(report.evenness.status, AnswerStatus::kProvisional);
}

TEST(Equity, IsUndefinedForWhatIsNoNumber) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const EquityReport report = EvaluateEquity(std::vector{Account("a", 1, nan)}, 1);
  EXPECT_EQ(report.parties[0].ratio.status, AnswerStatus::kUndefined);
  EXPECT_EQ(report.parties[0].share_deviation.status, AnswerStatus::kUndefined);
  EXPECT_EQ(report.evenness.status, AnswerStatus::kUndefined);
}

TEST(Equity, TakesNoRatioToAnInfiniteContributionForZero) {
  const double infinity = std::numeric_limits<double>::infinity();
  const EquityReport report = EvaluateEquity(std::vector{Account("a", infinity, 1)}, 1);
  EXPECT_EQ(report.parties[0].ratio.status, AnswerStatus::kUndefined);
  EXPECT_THAT(report.parties[0].ratio.reason, HasSubstr("more than can be counted"));
}

TEST(Equity, HasNoSharesOfSumsBeyondWhatADoubleHolds) {
  const std::vector<PartyAccount> accounts = {{"north", 1.7e308, 1.7e308}, {"south", 1e308, 1e308}};
  const EquityReport report = EvaluateEquity(accounts, 1);
  EXPECT_EQ(report.parties[0].share_deviation.status, AnswerStatus::kUndefined);
  EXPECT_NEAR(*report.evenness.value, 1, 1e-12);
}

TEST(Equity, CountsAnyNumberOfEntriesWithoutValue) {
  std::vector<PartyAccount> accounts = {{"north", 1, 1}, {"south", 1, 1}};
  for (PartyAccount& account : accounts) account.unvalued = std::numeric_limits<int64_t>::max();
  EXPECT_EQ(EvaluateEquity(accounts, 1).parties[0].share_deviation.status,
            AnswerStatus::kProvisional);
}

TEST(Equity, HasTooLittleWithoutParties) {
  EXPECT_EQ(EvaluateEquity({}, 1).evenness.status, AnswerStatus::kInsufficientData);
}

}  // namespace
}  // namespace concord::strategy
