#include "services/strategy/domain/equity.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace concord::strategy {
namespace {

using stats::AnswerStatus;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

PartyAccount Account(std::string party, double contribution, double benefit) {
  return {.party = std::move(party),
          .contribution = {.amount = contribution, .valued = 1, .evidence = {"entries/in"}},
          .benefit = {.amount = benefit, .valued = 1, .evidence = {"entries/out"}}};
}

PartyAccount Bare(std::string party, double contribution, double benefit) {
  return {std::move(party), {.amount = contribution}, {.amount = benefit}};
}

double SumOfTerms(const stats::Answer& answer) {
  double sum = 0;
  for (const stats::Term& term : answer.terms) sum += term.contribution.value();
  return sum;
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
  EXPECT_THAT(report.parties[0].ratio.terms[0].evidence, ElementsAre("entries/out"));
  EXPECT_THAT(report.parties[0].ratio.terms[1].evidence, ElementsAre("entries/in"));
  EXPECT_THAT(report.evenness.terms[0].evidence, ElementsAre("entries/out", "entries/in"));
}

TEST(Equity, IsWhatItsTermsMake) {
  for (const PartyEquity& party : Example().parties) {
    EXPECT_NEAR(SumOfTerms(party.signed_equity), *party.signed_equity.value, 1e-12);
    EXPECT_NEAR(SumOfTerms(party.share_deviation), *party.share_deviation.value, 1e-12);
    EXPECT_NEAR(*party.ratio.terms[0].contribution * *party.ratio.terms[1].contribution,
                *party.ratio.value, 1e-12);
  }
  EXPECT_NEAR(SumOfTerms(Example().evenness), *Example().evenness.value, 1e-12);
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
  EXPECT_EQ(report.parties[0].free_rider, true);
  EXPECT_EQ(report.parties[1].free_rider, false);
  EXPECT_EQ(report.parties[0].ratio.status, AnswerStatus::kUndefined);
  EXPECT_EQ(report.parties[0].signed_equity.status, AnswerStatus::kUndefined);
  EXPECT_NEAR(*report.parties[0].share_deviation.value, 10.0 / 15, 1e-12);
  EXPECT_THAT(report.evenness.reason, HasSubstr("rider"));
}

TEST(Equity, DoesNotFlagAPartyThatNeitherGivesNorGets) {
  EXPECT_EQ(EvaluateEquity(std::vector{Account("idle", 0, 0)}, 1).parties[0].free_rider, false);
}

TEST(Equity, KnowsNoFreeRiderWithoutEntries) {
  EXPECT_EQ(EvaluateEquity(std::vector{Bare("silent", 0, 0)}, 1).parties[0].free_rider,
            std::nullopt);
  PartyAccount in_kind = Bare("in kind", 0, 10);
  in_kind.benefit.valued = 1;
  in_kind.contribution.unvalued = 1;
  EXPECT_EQ(EvaluateEquity(std::vector{in_kind}, 1).parties[0].free_rider, std::nullopt);
  in_kind.contribution.amount = 5;
  EXPECT_EQ(EvaluateEquity(std::vector{in_kind}, 1).parties[0].free_rider, false);
}

// L2: what was taken back is not the same as nothing.
TEST(Equity, SaysWhyThereIsNothingToDivideBy) {
  const auto reason = [](const PartyAccount& account) {
    return EvaluateEquity(std::vector{account}, 1).parties[0].ratio.reason;
  };
  EXPECT_THAT(reason(Account("a", -50, 10)), HasSubstr("less than nothing"));
  EXPECT_THAT(reason(Account("a", 0, 10)), HasSubstr("add up to nothing"));
  EXPECT_THAT(reason(Bare("a", 0, 10)), HasSubstr("has contributed nothing"));
  PartyAccount in_kind = Bare("a", 0, 10);
  in_kind.contribution.unvalued = 1;
  EXPECT_THAT(reason(in_kind), HasSubstr("No contribution of a has a value"));
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
  partly.contribution.unvalued = 6;
  const EquityReport report = EvaluateEquity(std::vector{partly, Account("b", 5, 5)}, 1);
  EXPECT_EQ(report.parties[0].ratio.status, AnswerStatus::kProvisional);
  EXPECT_EQ(report.parties[0].ratio.coverage, .25);
  EXPECT_THAT(report.parties[0].ratio.reason, HasSubstr("of partly have no value"));
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
  const std::vector<PartyAccount> accounts = {Bare("north", 1.7e308, 1.7e308),
                                              Bare("south", 1e308, 1e308)};
  const EquityReport report = EvaluateEquity(accounts, 1);
  EXPECT_EQ(report.parties[0].share_deviation.status, AnswerStatus::kUndefined);
  EXPECT_NEAR(*report.evenness.value, 1, 1e-12);
}

TEST(Equity, CountsAnyNumberOfEntriesWithoutValue) {
  std::vector<PartyAccount> accounts = {Bare("north", 1, 1), Bare("south", 1, 1)};
  for (PartyAccount& account : accounts) {
    account.contribution.unvalued = std::numeric_limits<int64_t>::max();
    account.benefit.unvalued = std::numeric_limits<int64_t>::max();
  }
  EXPECT_EQ(EvaluateEquity(accounts, 1).parties[0].share_deviation.status,
            AnswerStatus::kProvisional);
}

TEST(Equity, HasTooLittleWhereTheAmountsAreInNoOneUnit) {
  const EquityReport report = NoEquity(std::vector{Account("a", 1, 2)}, "Two currencies.");
  EXPECT_EQ(report.parties[0].ratio.status, AnswerStatus::kInsufficientData);
  EXPECT_EQ(report.parties[0].free_rider, std::nullopt);
  EXPECT_EQ(report.evenness.reason, "Two currencies.");
}

TEST(Equity, HasTooLittleWithoutParties) {
  EXPECT_EQ(EvaluateEquity({}, 1).evenness.status, AnswerStatus::kInsufficientData);
}

}  // namespace
}  // namespace concord::strategy
