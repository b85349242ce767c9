#include <gtest/gtest.h>

#include "concord/partner/v1/partner.grpc.pb.h"
#include "concord/partner/v1/relation.grpc.pb.h"
#include "concord/strategy/v1/strategy.grpc.pb.h"
#include "tests/rpc/world.h"

namespace concord {
namespace {

using grpc::StatusCode;
using partner::v1::PartnerService;
using partner::v1::RelationService;
using testing::ExpectFails;

class CompanyDataTest : public World {
 protected:
  void ExpectRefused(const std::string& fields, const std::string& field) const {
    SCOPED_TRACE(fields);
    ExpectFails(
        Ask(&PartnerService::Stub::CreatePartner, fmt::format("partner {{ {} }}", fields)).status,
        StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", field);
  }
};

// A7: ISO 17442's check digits are 02 to 98.
TEST_F(CompanyDataTest, RefusesCheckDigitsThatThereAreNotCaseA7) {
  ExpectRefused("legal_name: 'x' lei: 'HUNT0000000000007800'", "partner.lei");
}

// A9: names that nobody can see, and formats looser than their standard.
TEST_F(CompanyDataTest, RefusesWhatIsNoNameAndNoCodeCaseA9) {
  for (const char* name : {"   ", "\\342\\200\\213", "a\\007b", "a\\nb"}) {
    ExpectRefused(fmt::format("legal_name: '{}'", name), "partner.legal_name");
  }
  ExpectRefused("legal_name: 'x' domains: 'a.example' domains: 'a.example'", "partner.domains[1]");
  ExpectRefused("legal_name: 'x' domains: '127.0.0.1'", "partner.domains[0]");
  ExpectFails(Ask(&strategy::v1::StrategyService::Stub::CreateStrategy,
                  fmt::format("parent: '{}' strategy {{ display_name: 'x' currency_code: 'ZZZ' }}",
                              kTogether))
                  .status,
              StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "strategy.currency_code");
}

class RelationTest : public World {
 protected:
  [[nodiscard]] testing::Outcome<partner::v1::Relation> Relate(const std::string& party,
                                                               const std::string& fields) const {
    return AskAs(party, &RelationService::Stub::CreateRelation,
                 fmt::format("relation {{ {} }}", fields));
  }

  static std::string Between(const std::string& from, const std::string& to) {
    return fmt::format("from_partner: '{}' to_partner: '{}' kind: KIND_PARTNER ", from, to);
  }
};

TEST_F(RelationTest, SaysHowCloseOnePartnerIsToAnother) {
  const auto related = Relate(kLeft, Between(kLeft, kRight) + "tier: TIER_STRATEGIC");
  ASSERT_TRUE(related.status.ok()) << related.status.error_message();
  EXPECT_EQ(related.response.asserted_by(), kLeft);
  ASSERT_TRUE(Relate("", Between(kRight, kLeft) + "tier: TIER_CANDIDATE").status.ok());
  const auto found = Get(&RelationService::Stub::ListRelations,
                         "filter: 'from_partner = \"partners/left\" tier = TIER_STRATEGIC'");
  ASSERT_EQ(found.relations_size(), 1);
  EXPECT_EQ(found.relations(0).name(), related.response.name());
}

TEST_F(RelationTest, IsBetweenTwoThatAreThere) {
  ExpectFails(Relate("", Between(kLeft, kLeft)).status, StatusCode::INVALID_ARGUMENT,
              "FIELD_INVALID", "relation.to_partner");
  ExpectFails(Relate("", Between(kLeft, "partners/no")).status, StatusCode::FAILED_PRECONDITION,
              "REFERENCE_NOT_FOUND", "relation.to_partner");
  ExpectFails(Relate("", Between(kLeft, kRight) +
                             "valid_from_date { year: 2024 month: 2 day: 2 } valid_to_date { year: "
                             "2024 month: 2 day: 1 }")
                  .status,
              StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "relation.valid_to_date");
  ExpectFails(Relate(kRight, Between(kLeft, kRight) + "asserted_by: 'partners/left'").status,
              StatusCode::PERMISSION_DENIED, "PARTY_FORBIDDEN", "relation.asserted_by");
}

}  // namespace
}  // namespace concord
