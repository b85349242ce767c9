#include <gmock/gmock.h>

#include <map>

#include "common/base/uuid.h"
#include "concord/partner/v1/partner.grpc.pb.h"
#include "concord/partner/v1/partnership.grpc.pb.h"
#include "tests/rpc/world.h"

namespace concord {
namespace {

using grpc::StatusCode;
using partner::v1::PartnerService;
using partner::v1::Partnership;
using partner::v1::PartnershipService;
using testing::ExpectFails;

class PartnersAtOnceTest : public World {
 protected:
  static std::string Request(const std::string& id, const std::string& legal_name,
                             const std::string& more) {
    return fmt::format("partner_id: '{}' partner {{ legal_name: '{}' }} {}", id, legal_name, more);
  }

  std::string LegalName(const std::string& id) const {
    return Get(&PartnerService::Stub::GetPartner, "name: 'partners/" + id + "'").legal_name();
  }

  std::string CountOf(const std::string& table, const std::string& more) const {
    return Figure(fmt::format("SELECT count(*) FROM partner.{} WHERE tenant_id = '{}' {}", table,
                              caller_.tenant, more));
  }
};

TEST_F(PartnersAtOnceTest, AreCreatedOnceEach) {
  constexpr int kContested = 8;
  constexpr int kRivals = 4;
  constexpr int kAlone = 24;
  const std::string id = fmt::format("request_id: '{}'", NewUuid(WallClockNow()));
  std::vector<std::string> requests;
  for (int i = 0; i < kContested * kRivals; ++i) {
    requests.push_back(
        Request(fmt::format("contested-{}", i % kContested), fmt::format("Rival {}", i), ""));
    if (i < kAlone) requests.push_back(Request(fmt::format("alone-{}", i), "Alone", ""));
    if (i < kContested) requests.push_back(Request("repeated", "Repeated", id));
  }
  ASSERT_EQ(requests.size(), 64);
  const auto outcomes = AskAtOnce(&PartnerService::Stub::CreatePartner, requests);

  std::map<std::string, int> created;
  for (size_t i = 0; i < requests.size(); ++i) {
    if (outcomes[i].status.ok()) {
      ++created[outcomes[i].response.name()];
    } else {
      SCOPED_TRACE(requests[i]);
      ExpectFails(outcomes[i].status, StatusCode::ALREADY_EXISTS, "RESOURCE_EXISTS");
      EXPECT_NE(requests[i].find("contested"), std::string::npos);
    }
  }
  for (int i = 0; i < kContested; ++i)
    EXPECT_EQ(created[fmt::format("partners/contested-{}", i)], 1);
  for (int i = 0; i < kAlone; ++i) EXPECT_EQ(created[fmt::format("partners/alone-{}", i)], 1);
  EXPECT_EQ(created["partners/repeated"], kContested) << "the first answer to each";

  // Those, and the two that every test has.
  EXPECT_EQ(CountOf("partners", ""), "35");
  EXPECT_EQ(CountOf("audit_entries", "AND subject LIKE 'partners/%'"), "35");
  EXPECT_EQ(CountOf("outbox_events", ""), "36") << "and the partnership's";
  EXPECT_EQ(CountOf("request_ids", ""), "1");
}

TEST_F(PartnersAtOnceTest, AreWhatTheOneWhoWasFirstSaid) {
  std::vector<std::string> requests;
  for (int i = 0; i < 16; ++i) requests.push_back(Request("one", fmt::format("Rival {}", i), ""));
  std::vector<std::string> names;
  for (const auto& outcome : AskAtOnce(&PartnerService::Stub::CreatePartner, requests)) {
    if (outcome.status.ok()) names.push_back(outcome.response.legal_name());
  }
  EXPECT_THAT(names, ::testing::ElementsAre(LegalName("one")));
}

TEST_F(PartnersAtOnceTest, MoveAPartnershipOnce) {
  ASSERT_EQ(Figure(fmt::format("UPDATE partner.partnerships SET revision = revision + 1, stage = 2 "
                               "WHERE tenant_id = '{}' RETURNING stage",
                               caller_.tenant)),
            "2");
  const std::vector<std::string> requests(
      8, fmt::format("name: '{}' stage: STAGE_AWARENESS", kTogether));
  int moved = 0;
  for (const auto& outcome : AskAtOnce(&PartnershipService::Stub::AdvancePartnership, requests)) {
    if (outcome.status.ok()) {
      EXPECT_EQ(outcome.response.stage(), Partnership::STAGE_AWARENESS);
      ++moved;
    } else if (outcome.status.error_code() == StatusCode::ABORTED) {
      ExpectFails(outcome.status, StatusCode::ABORTED, "CONTENTION");
    } else {
      ExpectFails(outcome.status, StatusCode::FAILED_PRECONDITION, "STAGE_ILLEGAL", "stage");
    }
  }
  EXPECT_EQ(moved, 1);
  EXPECT_EQ(CountOf("audit_entries", "AND type LIKE '%Partnership.advanced'"), "1");
}

TEST_F(PartnersAtOnceTest, EndAPartnershipOnce) {
  const std::vector<std::string> requests(8, fmt::format("name: '{}' reason_text: 'x'", kTogether));
  int ended = 0;
  for (const auto& outcome : AskAtOnce(&PartnershipService::Stub::ExitPartnership, requests)) {
    if (outcome.status.ok()) {
      ++ended;
    } else {
      ExpectFails(outcome.status, StatusCode::FAILED_PRECONDITION, "STAGE_ILLEGAL", "name");
    }
  }
  EXPECT_EQ(ended, 1);
  EXPECT_EQ(CountOf("audit_entries", "AND type LIKE '%Partnership.exited'"), "1");
}

}  // namespace
}  // namespace concord
