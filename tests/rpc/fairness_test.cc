#include <gmock/gmock.h>

#include <limits>

#include "common/base/uuid.h"
#include "concord/partner/v1/partnership.grpc.pb.h"
#include "concord/strategy/v1/fairness.grpc.pb.h"
#include "concord/strategy/v1/ledger.grpc.pb.h"
#include "concord/strategy/v1/strategy.grpc.pb.h"
#include "tests/rpc/world.h"
#include "tests/support/whole_scores.h"

namespace concord {
namespace {

using grpc::StatusCode;
using strategy::v1::FairnessService;
using strategy::v1::LedgerEntry;
using strategy::v1::LedgerService;
using strategy::v1::LeftOutEntries;
using ::testing::ElementsAre;
using testing::ExpectFails;
using ::testing::IsEmpty;

class FairnessTest : public World {
 protected:
  void SetUp() override {
    World::SetUp();
    if (!IsSkipped()) plan_ = NewStrategy("currency_code: 'EUR'");
  }

  static std::string Body(const std::string& kind, const std::string& party,
                          const std::string& more) {
    return fmt::format(
        "kind: KIND_{} asset_class: ASSET_CLASS_CASH party: '{}' realization: "
        "REALIZATION_REALIZED {}",
        kind, party, more);
  }

  std::string Enter(const std::string& kind, const std::string& party,
                    const std::string& more) const {
    return Get(&LedgerService::Stub::CreateLedgerEntry,
               fmt::format("parent: '{}' ledger_entry {{ {} asserted_by: '{}' }}", plan_,
                           Body(kind, party, more), party))
        .name();
  }

  static std::string Euros(int64_t minor_units) {
    return fmt::format("amount {{ currency_code: 'EUR' minor_units: {} }}", minor_units);
  }

  testing::Outcome<LedgerEntry> Accept(const std::string& caller, const std::string& name,
                                       const std::string& party) const {
    const auto entry = Ask(&LedgerService::Stub::GetLedgerEntry, "name: '" + name + "'").response;
    return AskAs(caller, &LedgerService::Stub::AcceptLedgerEntry,
                 fmt::format("name: '{}' party: '{}' etag: '{}'", name, party,
                             entry.etag().empty() ? "none" : entry.etag()));
  }

  // Entered by one party and accepted by the other.
  std::string Agree(const std::string& kind, const std::string& party,
                    const std::string& more) const {
    const std::string name = Enter(kind, party, more);
    const std::string other = party == kLeft ? kRight : kLeft;
    EXPECT_TRUE(Accept(other, name, other).status.ok());
    return name;
  }

  strategy::v1::FairnessEvaluation Evaluate(const std::string& more) const {
    return Get(&FairnessService::Stub::EvaluateFairness, fmt::format("name: '{}' {}", plan_, more));
  }
  strategy::v1::FairnessEvaluation Evaluate() const { return Evaluate(""); }

  // The names of the entries that are in no sum for that reason.
  static std::vector<std::string> LeftOut(const strategy::v1::FairnessEvaluation& report,
                                          LeftOutEntries::Reason reason) {
    for (const auto& left_out : report.left_out()) {
      if (left_out.reason() != reason) continue;
      EXPECT_EQ(left_out.entries_count(), left_out.entries_size());
      return {left_out.entries().begin(), left_out.entries().end()};
    }
    return {};
  }

  void Join(const std::vector<std::string>& partners) const {
    std::string parties;
    for (const auto& partner : partners) {
      parties += fmt::format("parties {{ partner: '{}' }} ", partner);
    }
    Get(&partner::v1::PartnershipService::Stub::UpdatePartnership,
        fmt::format("partnership {{ name: '{}' {} }}", kTogether, parties));
  }

  void ContributeAndBenefit() const {
    Agree("CONTRIBUTION", kLeft, Euros(100));
    Agree("CONTRIBUTION", kRight, Euros(200));
    Agree("BENEFIT", kLeft, Euros(300));
    Agree("BENEFIT", kRight, Euros(300));
  }

  std::string plan_;
};

// Concord domain, fairness: contributions 60/40 and benefits 90/30 deviate by +-.15; e 1.5 and .75;
// Jain .90.
TEST_F(FairnessTest, ComparesTheExample) {
  Agree("CONTRIBUTION", kLeft, Euros(6000));
  Agree("CONTRIBUTION", kRight, Euros(4000));
  Agree("BENEFIT", kLeft, Euros(9000));
  Agree("BENEFIT", kRight, Euros(3000));
  const auto report = Evaluate();
  ASSERT_EQ(report.parties_size(), 2);
  EXPECT_EQ(report.parties(0).party(), kLeft);
  EXPECT_EQ(report.parties(0).benefit().minor_units(), 9000);
  EXPECT_NEAR(report.parties(0).share_deviation().value(), 0.15, 1e-12);
  EXPECT_NEAR(report.parties(1).share_deviation().value(), -0.15, 1e-12);
  EXPECT_DOUBLE_EQ(report.parties(0).equity_ratio().value(), 1.5);
  EXPECT_DOUBLE_EQ(report.parties(1).equity_ratio().value(), 0.75);
  EXPECT_NEAR(report.jain_index().value(), 0.90, 1e-12);
  testing::ExpectWholeScores(report, {.products = {"equity_ratio/1"}});
}

TEST_F(FairnessTest, CountsWhatAnotherPartyAcceptedAndListsTheRest) {
  Agree("CONTRIBUTION", kLeft, Euros(100));
  const auto unaccepted = Enter("CONTRIBUTION", kLeft, Euros(900));
  const auto unvalued = Agree("CONTRIBUTION", kRight, "quantity: 3 unit: 'days'");
  const auto foreign = Agree("BENEFIT", kRight, "amount { currency_code: 'JPY' minor_units: 500 }");
  const auto report = Evaluate();
  EXPECT_EQ(report.parties(0).contribution().minor_units(), 100);
  EXPECT_THAT(LeftOut(report, LeftOutEntries::REASON_UNACCEPTED), ElementsAre(unaccepted));
  EXPECT_THAT(LeftOut(report, LeftOutEntries::REASON_UNVALUED), ElementsAre(unvalued));
  EXPECT_THAT(LeftOut(report, LeftOutEntries::REASON_FOREIGN_CURRENCY), ElementsAre(foreign));
  EXPECT_FALSE(report.parties(1).has_free_rider()) << "what it put in has no value";
}

TEST_F(FairnessTest, SaysHowFarItRestsOnAllEntries) {
  Agree("CONTRIBUTION", kLeft, Euros(100));
  Agree("CONTRIBUTION", kLeft, "quantity: 3 unit: 'days'");
  const auto ratio = Evaluate().parties(0).equity_ratio();
  EXPECT_EQ(ratio.status(), common::v1::Score::STATUS_PROVISIONAL);
  EXPECT_EQ(ratio.coverage(), .5);
  EXPECT_EQ(ratio.n(), 1);
  EXPECT_THAT(ratio.reason(), ::testing::HasSubstr(kLeft));
  testing::ExpectWholeScores(
      Evaluate(), {.products = {"equity_ratio/1"},
                   .without_evidence = {"equity_ratio/1:benefit", "equity_signed/1:benefit"}});
}

TEST_F(FairnessTest, GivesWholeScoresCaseO8) {
  // Nothing was put in or got out by everybody: there a term has no record.
  const testing::ScoreFormulas formulas{
      .products = {"equity_ratio/1"},
      .without_evidence = {"equity_ratio/1:benefit", "equity_signed/1:benefit",
                           "share_deviation/1:share of benefits"}};
  testing::ExpectWholeScores(Evaluate(), formulas);
  Agree("CONTRIBUTION", kLeft, Euros(70));
  testing::ExpectWholeScores(Evaluate(), formulas);
  Agree("CONTRIBUTION", kRight, Euros(30));
  Agree("BENEFIT", kLeft, Euros(11));
  testing::ExpectWholeScores(Evaluate(), formulas);
  Agree("BENEFIT", kRight, Euros(-3));
  Agree("BENEFIT", kRight, "quantity: 3 unit: 'days'");
  testing::ExpectWholeScores(Evaluate(), formulas);
  testing::ExpectWholeScores(Evaluate("realization: REALIZATION_EXPECTED"), formulas);
}

// L1: what nobody has accepted doesn't say in which currency the ledger is.
TEST_F(FairnessTest, IsInTheCurrencyOfWhatCountsCaseL1) {
  plan_ = NewStrategy("");
  Get(&LedgerService::Stub::CreateLedgerEntry,
      fmt::format("parent: '{}' ledger_entry_id: 'a-wish' ledger_entry {{ {} asserted_by: '{}' }}",
                  plan_, Body("BENEFIT", kLeft, "amount { currency_code: 'USD' minor_units: 9 }"),
                  kLeft));
  ContributeAndBenefit();
  const auto report = Evaluate();
  EXPECT_EQ(report.currency_code(), "EUR");
  EXPECT_EQ(report.parties(0).equity_ratio().value(), 3);
  EXPECT_EQ(report.parties(1).equity_ratio().value(), 1.5);
}

TEST_F(FairnessTest, HasNoCurrencyWhereWhatCountsIsInSeveral) {
  plan_ = NewStrategy("");
  ContributeAndBenefit();
  Agree("BENEFIT", kLeft, "amount { currency_code: 'USD' minor_units: 9 }");
  const auto report = Evaluate();
  EXPECT_EQ(report.currency_code(), "");
  EXPECT_FALSE(report.parties(0).has_benefit());
  EXPECT_FALSE(report.parties(0).has_free_rider());
  for (const auto& score :
       {report.jain_index(), report.parties(0).equity_ratio(), report.parties(0).signed_equity(),
        report.parties(1).share_deviation()}) {
    EXPECT_EQ(score.status(), common::v1::Score::STATUS_INSUFFICIENT_DATA);
    EXPECT_THAT(score.reason(), ::testing::HasSubstr("EUR and USD"));
  }
  EXPECT_EQ(LeftOut(report, LeftOutEntries::REASON_FOREIGN_CURRENCY).size(), 5);
  testing::ExpectWholeScores(report, {});
}

// L2: what was taken back is a sum below nothing, and said so.
TEST_F(FairnessTest, SaysThatAContributionWasTakenBackCaseL2) {
  Agree("CONTRIBUTION", kLeft, Euros(-50));
  Agree("BENEFIT", kLeft, Euros(10));
  const auto line = Evaluate().parties(0);
  EXPECT_EQ(line.contribution().minor_units(), -50);
  EXPECT_THAT(line.equity_ratio().reason(), ::testing::HasSubstr("less than nothing"));
  EXPECT_TRUE(line.free_rider());
}

// L4: what a party that left put in and got out is in no sum, and the answer says so.
TEST_F(FairnessTest, ListsTheEntriesOfWhoLeftCaseL4) {
  NewPartner("third", "");
  Join({kLeft, kRight, "partners/third"});
  ContributeAndBenefit();
  const auto of_third = Agree("CONTRIBUTION", "partners/third", Euros(700));
  EXPECT_EQ(Evaluate().parties_size(), 3);
  const auto then = Get(&LedgerService::Stub::GetLedgerEntry, "name: '" + of_third + "'");
  Join({kLeft, kRight});
  const auto report = Evaluate();
  EXPECT_EQ(report.parties_size(), 2);
  EXPECT_THAT(LeftOut(report, LeftOutEntries::REASON_PARTY_LEFT), ElementsAre(of_third));
  EXPECT_NEAR(report.parties(0).share_deviation().value(), .5 - 1. / 3, 1e-12);
  const auto before =
      Evaluate(fmt::format("as_of {{ seconds: {} nanos: {} }}", then.update_time().seconds(),
                           then.update_time().nanos()));
  EXPECT_EQ(before.parties_size(), 3);
  EXPECT_THAT(before.left_out(), IsEmpty());
}

// O4: parts beyond 64 bits on the way, a sum within.
TEST_F(FairnessTest, AddsUpWhatFitsInAnyOrderCaseO4) {
  constexpr int64_t kMost = std::numeric_limits<int64_t>::max();
  for (const int64_t amount : {kMost, int64_t{5}, int64_t{-10}}) {
    Agree("CONTRIBUTION", kLeft, Euros(amount));
  }
  const auto line = Evaluate().parties(0);
  EXPECT_EQ(line.contribution().minor_units(), kMost - 5);
  EXPECT_EQ(line.equity_ratio().value(), 0);
}

TEST_F(FairnessTest, IsEvaluatedAsOfAMoment) {
  ContributeAndBenefit();
  const auto entry = Agree("BENEFIT", kRight, Euros(300));
  const auto then = Get(&LedgerService::Stub::GetLedgerEntry, "name: '" + entry + "'");
  Get(&LedgerService::Stub::UpdateLedgerEntry,
      fmt::format("ledger_entry {{ name: '{}' {} }}", entry, Euros(1)));
  Get(&LedgerService::Stub::DeleteLedgerEntry, "name: '" + entry + "'");
  Get(&strategy::v1::StrategyService::Stub::UpdateStrategy,
      fmt::format("strategy {{ name: '{}' currency_code: 'USD' }}", plan_));
  EXPECT_EQ(Evaluate().currency_code(), "USD");
  const auto report =
      Evaluate(fmt::format("as_of {{ seconds: {} nanos: {} }}", then.update_time().seconds(),
                           then.update_time().nanos()));
  EXPECT_EQ(report.currency_code(), "EUR");
  EXPECT_EQ(report.parties(1).benefit().minor_units(), 600);
  EXPECT_EQ(report.jain_index().as_of().nanos(), then.update_time().nanos());
}

TEST_F(FairnessTest, NamesTheFirstHundredEntriesAndCountsThemAll) {
  std::string last;
  for (int i = 0; i < 101; ++i) last = Enter("CONTRIBUTION", kLeft, Euros(1));
  const auto report = Evaluate();
  ASSERT_EQ(report.left_out_size(), 1);
  EXPECT_EQ(report.left_out(0).entries_count(), 101);
  EXPECT_EQ(report.left_out(0).entries_size(), 100);
}

// 64 bits hold no sum beyond them: what can be counted stays an answer, the rest says why it is
// none.
TEST_F(FairnessTest, GivesNoAnswerBeyondWhatCanBeCounted) {
  constexpr int64_t kMost = std::numeric_limits<int64_t>::max();
  Agree("CONTRIBUTION", kLeft, Euros(kMost));
  Agree("CONTRIBUTION", kLeft, Euros(1));
  Agree("CONTRIBUTION", kRight, Euros(5));
  Agree("BENEFIT", kLeft, Euros(-kMost - 1));
  Agree("BENEFIT", kLeft, Euros(-1));
  Agree("BENEFIT", kRight, Euros(7));
  const auto report = Evaluate();
  ASSERT_EQ(report.parties_size(), 2);
  const auto& beyond = report.parties(0);
  const auto& counted = report.parties(1);
  EXPECT_EQ(counted.party(), kRight);
  EXPECT_EQ(counted.contribution().minor_units(), 5);
  EXPECT_EQ(counted.benefit().minor_units(), 7);
  EXPECT_DOUBLE_EQ(counted.equity_ratio().value(), 1.4);
  EXPECT_FALSE(beyond.has_contribution());
  EXPECT_FALSE(beyond.has_benefit());
  for (const auto& score : {beyond.equity_ratio(), beyond.signed_equity(), report.jain_index(),
                            counted.share_deviation()}) {
    EXPECT_EQ(score.status(), common::v1::Score::STATUS_UNDEFINED);
    EXPECT_FALSE(score.has_value());
    EXPECT_THAT(score.reason(), ::testing::HasSubstr("more than can be counted"));
  }
}

TEST_F(FairnessTest, HasNoAnswerWithoutEntries) {
  const auto report = Evaluate();
  EXPECT_FALSE(report.jain_index().has_value());
  EXPECT_FALSE(report.jain_index().reason().empty());
  ExpectFails(Ask(&FairnessService::Stub::EvaluateFairness,
                  fmt::format("name: '{}/strategies/none'", kTogether))
                  .status,
              StatusCode::NOT_FOUND, "RESOURCE_NOT_FOUND");
}

TEST_F(FairnessTest, IsAcceptedByAnotherPartyForItself) {
  const auto entry = Enter("CONTRIBUTION", kLeft, Euros(100));
  ExpectFails(Accept(kLeft, entry, kLeft).status, StatusCode::INVALID_ARGUMENT, "FIELD_INVALID",
              "party");
  ExpectFails(Accept(kLeft, entry, kRight).status, StatusCode::PERMISSION_DENIED, "PARTY_FORBIDDEN",
              "party");
  const auto stranger = NewPartner("stranger", "");
  ExpectFails(Accept(stranger, entry, stranger).status, StatusCode::FAILED_PRECONDITION,
              "NOT_A_PARTY", "party");
  ExpectFails(Accept(kRight, plan_ + "/ledgerEntries/none", kRight).status, StatusCode::NOT_FOUND,
              "RESOURCE_NOT_FOUND");
  const auto accepted = Accept(kRight, entry, kRight);
  EXPECT_THAT(accepted.response.accepted_by(), ElementsAre(kRight));
  EXPECT_EQ(Accept(kRight, entry, kRight).response.DebugString(), accepted.response.DebugString())
      << "once, as it is read now";
}

// What was agreed to is the entry as it stood: its value can't be changed behind the agreement.
TEST_F(FairnessTest, IsAcceptedNoLongerWhenItIsChanged) {
  const auto entry = Agree("CONTRIBUTION", kLeft, Euros(100));
  const auto changed =
      AskAs(kLeft, &LedgerService::Stub::UpdateLedgerEntry,
            fmt::format("ledger_entry {{ name: '{}' {} }}", entry, Euros(1'000'000)));
  ASSERT_TRUE(changed.status.ok()) << changed.status.error_message();
  EXPECT_THAT(changed.response.accepted_by(), IsEmpty());
  EXPECT_THAT(LeftOut(Evaluate(), LeftOutEntries::REASON_UNACCEPTED), ElementsAre(entry));
}

TEST_F(FairnessTest, CannotBeAcceptedByCreatingIt) {
  const auto created =
      Get(&LedgerService::Stub::CreateLedgerEntry,
          fmt::format("parent: '{}' ledger_entry {{ {} asserted_by: '{}' accepted_by: '{}' }}",
                      plan_, Body("CONTRIBUTION", kLeft, Euros(1)), kLeft, kRight));
  EXPECT_THAT(created.accepted_by(), IsEmpty());
}

TEST_F(FairnessTest, IsChangedByThePartyThatAssertedItAlone) {
  const auto entry = Enter("CONTRIBUTION", kLeft, Euros(100));
  ExpectFails(AskAs(kRight, &LedgerService::Stub::UpdateLedgerEntry,
                    fmt::format("ledger_entry {{ name: '{}' {} }}", entry, Euros(1)))
                  .status,
              StatusCode::PERMISSION_DENIED, "PARTY_FORBIDDEN", "ledger_entry.asserted_by");
}

TEST_F(FairnessTest, NamesTheFieldsThatAreWrong) {
  const auto create = [&](const std::string& party, const std::string& more) {
    return Ask(&LedgerService::Stub::CreateLedgerEntry,
               fmt::format("parent: '{}' ledger_entry {{ {} asserted_by: '{}' }}", plan_,
                           Body("CONTRIBUTION", party, more), kLeft))
        .status;
  };
  const auto wrong = [&](const std::string& more, const std::string& field) {
    ExpectFails(create(kLeft, more), StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", field);
  };
  wrong("amount { currency_code: 'euro' minor_units: 1 }", "ledger_entry.amount.currency_code");
  wrong("quantity: -1", "ledger_entry.quantity");
  wrong("quantity: nan", "ledger_entry.quantity");
  wrong("asset_class: 42", "ledger_entry.asset_class");
  wrong(
      "period_start_date { year: 2024 month: 3 day: 1 } "
      "period_end_date { year: 2024 month: 2 day: 29 }",
      "ledger_entry.period_end_date");
  wrong("period_start_date { year: 2023 month: 2 day: 29 }", "ledger_entry.period_start_date");
  NewPartner("stranger", "");
  ExpectFails(create("partners/stranger", ""), StatusCode::FAILED_PRECONDITION, "NOT_A_PARTY",
              "ledger_entry.party");
}

// Expected benefits are the fruit of what was given and of what will be.
TEST_F(FairnessTest, LooksAtWhatIsRealizedOrExpectedButNeverAtBoth) {
  const std::string expected = " realization: REALIZATION_EXPECTED";
  Agree("CONTRIBUTION", kLeft, Euros(60));
  Agree("CONTRIBUTION", kLeft, Euros(40) + expected);
  Agree("BENEFIT", kLeft, Euros(120));
  Agree("BENEFIT", kLeft, Euros(900) + expected);
  const auto look = [&](const std::string& realization) {
    const auto report = Evaluate("realization: " + realization);
    EXPECT_FALSE(report.parties(0).free_rider());
    return std::pair(report.parties(0).contribution().minor_units(),
                     report.parties(0).benefit().minor_units());
  };
  EXPECT_EQ(look("REALIZATION_UNSPECIFIED"), std::pair(int64_t{60}, int64_t{120}));
  EXPECT_EQ(look("REALIZATION_REALIZED"), std::pair(int64_t{60}, int64_t{120}));
  EXPECT_EQ(look("REALIZATION_EXPECTED"), std::pair(int64_t{100}, int64_t{900}));
  ExpectFails(
      Ask(&FairnessService::Stub::EvaluateFairness, fmt::format("name: '{}' realization: 9", plan_))
          .status,
      StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "realization");
}

TEST_F(FairnessTest, IsAcceptedAsItStandsAndOnceByItsRequestId) {
  const auto entry = Enter("CONTRIBUTION", kLeft, Euros(100));
  const auto accept = [&](const std::string& more) {
    return Ask(&LedgerService::Stub::AcceptLedgerEntry,
               fmt::format("name: '{}' party: '{}' {}", entry, kRight, more));
  };
  const std::string etag =
      " etag: '" + Get(&LedgerService::Stub::GetLedgerEntry, "name: '" + entry + "'").etag() + "' ";
  ExpectFails(accept("").status, StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "etag");
  ExpectFails(accept("etag: 'stale'").status, StatusCode::ABORTED, "ETAG_MISMATCH");
  EXPECT_THAT(accept(etag + "validate_only: true").response.accepted_by(), ElementsAre(kRight));
  EXPECT_THAT(LeftOut(Evaluate(), LeftOutEntries::REASON_UNACCEPTED), ElementsAre(entry))
      << "it was only tried";
  const std::string id = fmt::format("request_id: '{}'", NewUuid(WallClockNow()));
  const auto first = accept(etag + id);
  ASSERT_TRUE(first.status.ok()) << first.status.error_message();
  EXPECT_EQ(accept(etag + id).response.SerializeAsString(), first.response.SerializeAsString());
  ExpectFails(accept(id + " etag: 'other'").status, StatusCode::INVALID_ARGUMENT,
              "REQUEST_ID_REUSED");
}

TEST_F(FairnessTest, IsNotAcceptedOnceItIsDeleted) {
  const auto entry = Enter("CONTRIBUTION", kLeft, Euros(100));
  Get(&LedgerService::Stub::DeleteLedgerEntry, "name: '" + entry + "'");
  ExpectFails(Accept(kRight, entry, kRight).status, StatusCode::FAILED_PRECONDITION,
              "RESOURCE_DELETED");
}

TEST_F(FairnessTest, RefusesNamesThatAreNone) {
  const auto entry = Enter("CONTRIBUTION", kLeft, Euros(100));
  ExpectFails(Ask(&FairnessService::Stub::EvaluateFairness, "name: 'plan'").status,
              StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "name");
  ExpectFails(Accept("", "entry", kRight).status, StatusCode::INVALID_ARGUMENT, "FIELD_INVALID",
              "name");
  ExpectFails(Accept("", entry, "right").status, StatusCode::INVALID_ARGUMENT, "FIELD_INVALID",
              "party");
}

// Who contributed nothing and benefits has no ratio: it is a free rider, not infinitely well off.
TEST_F(FairnessTest, NamesWhoBenefitsWithoutContributing) {
  Agree("CONTRIBUTION", kLeft, Euros(100));
  Agree("BENEFIT", kRight, Euros(50));
  const auto report = Evaluate();
  ASSERT_EQ(report.parties_size(), 2);
  EXPECT_TRUE(report.parties(0).has_free_rider());
  EXPECT_FALSE(report.parties(0).free_rider());
  EXPECT_EQ(report.parties(0).equity_ratio().value(), 0);
  EXPECT_TRUE(report.parties(1).free_rider());
  EXPECT_FALSE(report.parties(1).equity_ratio().has_value());
  EXPECT_FALSE(report.parties(1).equity_ratio().reason().empty());
}

}  // namespace
}  // namespace concord
