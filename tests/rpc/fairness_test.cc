#include <gmock/gmock.h>

#include <limits>

#include "common/base/uuid.h"
#include "concord/strategy/v1/fairness.grpc.pb.h"
#include "tests/rpc/world.h"

namespace concord {
namespace {

using grpc::StatusCode;
using strategy::v1::FairnessService;
using strategy::v1::LedgerEntry;
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
    return Get(&FairnessService::Stub::CreateLedgerEntry,
               fmt::format("parent: '{}' ledger_entry {{ {} asserted_by: '{}' }}", plan_,
                           Body(kind, party, more), party))
        .name();
  }

  static std::string Euros(int64_t minor_units) {
    return fmt::format("amount {{ currency_code: 'EUR' minor_units: {} }}", minor_units);
  }

  testing::Outcome<LedgerEntry> Accept(const std::string& caller, const std::string& name,
                                       const std::string& party) const {
    return AskAs(caller, &FairnessService::Stub::AcceptLedgerEntry,
                 fmt::format("name: '{}' party: '{}'", name, party));
  }

  // Entered by one party and accepted by the other.
  std::string Agree(const std::string& kind, const std::string& party,
                    const std::string& more) const {
    const std::string name = Enter(kind, party, more);
    const std::string other = party == kLeft ? kRight : kLeft;
    EXPECT_TRUE(Accept(other, name, other).status.ok());
    return name;
  }

  strategy::v1::FairnessEvaluation Evaluate() const {
    return Get(&FairnessService::Stub::EvaluateFairness, "name: '" + plan_ + "'");
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
}

TEST_F(FairnessTest, CountsWhatAnotherPartyAcceptedAndListsTheRest) {
  Agree("CONTRIBUTION", kLeft, Euros(100));
  const auto unaccepted = Enter("CONTRIBUTION", kLeft, Euros(900));
  const auto unvalued = Agree("CONTRIBUTION", kRight, "quantity: 3 unit: 'days'");
  const auto foreign = Agree("BENEFIT", kRight, "amount { currency_code: 'JPY' minor_units: 500 }");
  const auto report = Evaluate();
  EXPECT_EQ(report.parties(0).contribution().minor_units(), 100);
  EXPECT_THAT(report.unaccepted_entries(), ElementsAre(unaccepted));
  EXPECT_THAT(report.unvalued_entries(), ElementsAre(unvalued));
  EXPECT_THAT(report.foreign_currency_entries(), ElementsAre(foreign));
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
  ExpectFails(Accept(kLeft, entry, kRight).status, StatusCode::PERMISSION_DENIED,
              "PARTY_FORBIDDEN", "party");
  const auto stranger = NewPartner("stranger", "");
  ExpectFails(Accept(stranger, entry, stranger).status, StatusCode::FAILED_PRECONDITION,
              "NOT_A_PARTY", "party");
  ExpectFails(Accept(kRight, plan_ + "/ledgerEntries/none", kRight).status, StatusCode::NOT_FOUND,
              "RESOURCE_NOT_FOUND");
  const auto accepted = Accept(kRight, entry, kRight);
  EXPECT_THAT(accepted.response.accepted_by(), ElementsAre(kRight));
  EXPECT_EQ(Accept(kRight, entry, kRight).response.DebugString(), accepted.response.DebugString())
      << "once";
}

// What was agreed to is the entry as it stood: its value can't be changed behind the agreement.
TEST_F(FairnessTest, IsAcceptedNoLongerWhenItIsChanged) {
  const auto entry = Agree("CONTRIBUTION", kLeft, Euros(100));
  const auto changed =
      AskAs(kLeft, &FairnessService::Stub::UpdateLedgerEntry,
            fmt::format("ledger_entry {{ name: '{}' {} }}", entry, Euros(1'000'000)));
  ASSERT_TRUE(changed.status.ok()) << changed.status.error_message();
  EXPECT_THAT(changed.response.accepted_by(), IsEmpty());
  EXPECT_THAT(Evaluate().unaccepted_entries(), ElementsAre(entry));
}

TEST_F(FairnessTest, CannotBeAcceptedByCreatingIt) {
  const auto created =
      Get(&FairnessService::Stub::CreateLedgerEntry,
          fmt::format("parent: '{}' ledger_entry {{ {} asserted_by: '{}' accepted_by: '{}' }}",
                      plan_, Body("CONTRIBUTION", kLeft, Euros(1)), kLeft, kRight));
  EXPECT_THAT(created.accepted_by(), IsEmpty());
}

TEST_F(FairnessTest, IsChangedByThePartyThatAssertedItAlone) {
  const auto entry = Enter("CONTRIBUTION", kLeft, Euros(100));
  ExpectFails(AskAs(kRight, &FairnessService::Stub::UpdateLedgerEntry,
                    fmt::format("ledger_entry {{ name: '{}' {} }}", entry, Euros(1)))
                  .status,
              StatusCode::PERMISSION_DENIED, "PARTY_FORBIDDEN", "ledger_entry.asserted_by");
}

TEST_F(FairnessTest, NamesTheFieldsThatAreWrong) {
  const auto create = [&](const std::string& party, const std::string& more) {
    return Ask(&FairnessService::Stub::CreateLedgerEntry,
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
  wrong("period_start_time { seconds: 2 } period_end_time { seconds: 1 }",
        "ledger_entry.period_end_time");
  NewPartner("stranger", "");
  ExpectFails(create("partners/stranger", ""), StatusCode::FAILED_PRECONDITION, "NOT_A_PARTY",
              "ledger_entry.party");
}

TEST_F(FairnessTest, LooksAtWhatIsRealizedOrExpectedButNeverAtBoth) {
  Agree("CONTRIBUTION", kLeft, Euros(60));
  Agree("BENEFIT", kLeft, Euros(100));
  Agree("BENEFIT", kLeft, Euros(900) + " realization: REALIZATION_EXPECTED");
  const auto benefit = [&](const std::string& realization) {
    return Get(&FairnessService::Stub::EvaluateFairness,
               fmt::format("name: '{}' realization: {}", plan_, realization))
        .parties(0)
        .benefit()
        .minor_units();
  };
  EXPECT_EQ(benefit("REALIZATION_UNSPECIFIED"), 100);
  EXPECT_EQ(benefit("REALIZATION_REALIZED"), 100);
  EXPECT_EQ(benefit("REALIZATION_EXPECTED"), 900);
  ExpectFails(
      Ask(&FairnessService::Stub::EvaluateFairness, fmt::format("name: '{}' realization: 9", plan_))
          .status,
      StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "realization");
}

TEST_F(FairnessTest, IsAcceptedAsItStandsAndOnceByItsRequestId) {
  const auto entry = Enter("CONTRIBUTION", kLeft, Euros(100));
  const auto accept = [&](const std::string& more) {
    return Ask(&FairnessService::Stub::AcceptLedgerEntry,
               fmt::format("name: '{}' party: '{}' {}", entry, kRight, more));
  };
  ExpectFails(accept("etag: 'stale'").status, StatusCode::ABORTED, "ETAG_MISMATCH");
  EXPECT_THAT(accept("validate_only: true").response.accepted_by(), ElementsAre(kRight));
  EXPECT_THAT(Evaluate().unaccepted_entries(), ElementsAre(entry)) << "it was only tried";
  const std::string id = fmt::format("request_id: '{}'", NewUuid(WallClockNow()));
  const auto first = accept(id);
  ASSERT_TRUE(first.status.ok()) << first.status.error_message();
  EXPECT_EQ(accept(id).response.SerializeAsString(), first.response.SerializeAsString());
  ExpectFails(accept(id + " etag: 'other'").status, StatusCode::INVALID_ARGUMENT,
              "REQUEST_ID_REUSED");
}

TEST_F(FairnessTest, IsNotAcceptedOnceItIsDeleted) {
  const auto entry = Enter("CONTRIBUTION", kLeft, Euros(100));
  Get(&FairnessService::Stub::DeleteLedgerEntry, "name: '" + entry + "'");
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
  EXPECT_FALSE(report.parties(0).free_rider());
  EXPECT_EQ(report.parties(0).equity_ratio().value(), 0);
  EXPECT_TRUE(report.parties(1).free_rider());
  EXPECT_FALSE(report.parties(1).equity_ratio().has_value());
  EXPECT_FALSE(report.parties(1).equity_ratio().reason().empty());
}

}  // namespace
}  // namespace concord
