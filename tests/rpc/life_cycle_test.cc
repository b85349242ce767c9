#include <gmock/gmock.h>

#include <chrono>

#include "common/base/uuid.h"
#include "concord/partner/v1/partner.grpc.pb.h"
#include "concord/partner/v1/partnership.grpc.pb.h"
#include "concord/partner/v1/research.grpc.pb.h"
#include "tests/rpc/world.h"

namespace concord {
namespace {

using grpc::StatusCode;
using partner::v1::Partnership;
using partner::v1::PartnershipService;
using testing::ExpectFails;
using ::testing::UnorderedElementsAre;

constexpr char kTry[] = " validate_only: true";

class LifeCycleTest : public World {
 protected:
  testing::Outcome<Partnership> Advance(const std::string& stage, const std::string& more) const {
    return Ask(&PartnershipService::Stub::AdvancePartnership,
               fmt::format("name: '{}' stage: {} {}", kTogether, stage, more));
  }

  Partnership Stored() const {
    return Get(&PartnershipService::Stub::GetPartnership, fmt::format("name: '{}'", kTogether));
  }

  void OpenTheFirstGate() const {
    for (const char* party : {kLeft, kRight}) {
      Get(&partner::v1::PartnerService::Stub::UpdatePartner,
          fmt::format("partner {{ name: '{}' capabilities {{ capability: 'c' strength: 1 need: 1 "
                      "}} }}",
                      party));
    }
    Get(&PartnershipService::Stub::UpdatePartnership,
        fmt::format("partnership {{ name: '{}' parties {{ partner: '{}' executive_sponsor: 'S' }} "
                    "parties {{ partner: '{}' executive_sponsor: 'T' }} }}",
                    kTogether, kLeft, kRight));
  }

  void Research(const std::string& partner) const {
    const auto now = std::chrono::system_clock::now() - std::chrono::hours(1);
    for (int dimension = 1; dimension <= 5; ++dimension) {
      Get(&partner::v1::ResearchService::Stub::CreateFinding,
          fmt::format("parent: '{}' finding {{ dimension: {} claim: 'c' reliability: 1 "
                      "credibility: 1 observe_time {{ seconds: {} }} }}",
                      partner, dimension, std::chrono::system_clock::to_time_t(now)));
    }
  }
};

TEST_F(LifeCycleTest, BeginsWithAwareness) {
  EXPECT_EQ(Stored().stage(), Partnership::STAGE_AWARENESS);
}

TEST_F(LifeCycleTest, ListsEverythingThatAGateMisses) {
  const auto before = Stored();
  for (const char* more : {"", kTry}) {
    const auto closed = ExpectFails(Advance("STAGE_RESEARCH", more).status,
                                    StatusCode::FAILED_PRECONDITION, "GATE_CLOSED");
    std::vector<std::pair<std::string, std::string>> missing;
    for (const auto& each : closed.missing) {
      missing.emplace_back(each.type, each.subject);
      EXPECT_FALSE(each.description.empty());
    }
    EXPECT_THAT(missing, UnorderedElementsAre(std::pair("EXECUTIVE_SPONSOR", kLeft),
                                              std::pair("EXECUTIVE_SPONSOR", kRight),
                                              std::pair("CAPABILITY_PROFILE", kLeft),
                                              std::pair("CAPABILITY_PROFILE", kRight)));
  }
  EXPECT_EQ(Stored().DebugString(), before.DebugString());
}

TEST_F(LifeCycleTest, OpensAGateWhenNothingIsMissing) {
  OpenTheFirstGate();
  const auto tried = Advance("STAGE_RESEARCH", kTry);
  ASSERT_TRUE(tried.status.ok()) << tried.status.error_message();
  EXPECT_EQ(Stored().stage(), Partnership::STAGE_AWARENESS) << "it was only tried";
  const auto advanced = Advance("STAGE_RESEARCH", "");
  ASSERT_TRUE(advanced.status.ok()) << advanced.status.error_message();
  EXPECT_EQ(Stored().DebugString(), advanced.response.DebugString());

  const auto closed = ExpectFails(Advance("STAGE_SELECTION", "").status,
                                  StatusCode::FAILED_PRECONDITION, "GATE_CLOSED");
  ASSERT_EQ(closed.missing.size(), 2) << "one line a party";
  EXPECT_THAT(closed.missing[0].description, ::testing::HasSubstr("core values"));
  Research(kLeft);
  Research(kRight);
  EXPECT_EQ(Advance("STAGE_SELECTION", "").response.stage(), Partnership::STAGE_SELECTION);
  ExpectFails(Advance("STAGE_JOINT_PLANNING", "").status, StatusCode::FAILED_PRECONDITION,
              "GATE_CLOSED");
}

TEST_F(LifeCycleTest, AnswersARepeatedRequestAsTheFirst) {
  OpenTheFirstGate();
  const std::string id = fmt::format("request_id: '{}'", NewUuid(WallClockNow()));
  const auto first = Advance("STAGE_RESEARCH", id);
  ASSERT_TRUE(first.status.ok()) << first.status.error_message();
  const auto again = Advance("STAGE_RESEARCH", id);
  ASSERT_TRUE(again.status.ok()) << again.status.error_message();
  EXPECT_EQ(again.response.SerializeAsString(), first.response.SerializeAsString());
  ExpectFails(Advance("STAGE_EXIT", id).status, StatusCode::INVALID_ARGUMENT, "REQUEST_ID_REUSED");
}

TEST_F(LifeCycleTest, RefusesAStepThatThereIsNot) {
  for (const char* stage : {"STAGE_VALUE_CREATION", "STAGE_AWARENESS", "STAGE_UNSPECIFIED", "42"}) {
    SCOPED_TRACE(stage);
    ExpectFails(Advance(stage, "").status, StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "stage");
  }
  EXPECT_EQ(Advance("STAGE_EXIT", "").response.stage(), Partnership::STAGE_EXIT)
      << "from everywhere one can leave";
}

TEST_F(LifeCycleTest, RefusesAStaleEtagAndWhatIsNotThere) {
  ExpectFails(Advance("STAGE_EXIT", "etag: 'stale'").status, StatusCode::ABORTED, "ETAG_MISMATCH");
  ExpectFails(Ask(&PartnershipService::Stub::AdvancePartnership,
                  "name: 'partnerships/none' stage: STAGE_EXIT")
                  .status,
              StatusCode::NOT_FOUND, "RESOURCE_NOT_FOUND");
  Get(&PartnershipService::Stub::DeletePartnership, fmt::format("name: '{}'", kTogether));
  ExpectFails(Advance("STAGE_EXIT", "").status, StatusCode::FAILED_PRECONDITION,
              "RESOURCE_DELETED");
}

TEST_F(LifeCycleTest, NeedsTwoPartiesThatDiffer) {
  const auto create = [&](const std::string& parties) {
    return Ask(&PartnershipService::Stub::CreatePartnership,
               "partnership { display_name: 'x' " + parties + " }")
        .status;
  };
  ExpectFails(create("parties { partner: 'partners/left' }"), StatusCode::INVALID_ARGUMENT,
              "FIELD_INVALID", "partnership.parties");
  ExpectFails(create("parties { partner: 'partners/left' } parties { partner: 'partners/left' }"),
              StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "partnership.parties[1].partner");
  ExpectFails(create("parties { partner: 'partners/left' } parties { partner: 'partners/no' }"),
              StatusCode::FAILED_PRECONDITION, "REFERENCE_NOT_FOUND",
              "partnership.parties[1].partner");
}

}  // namespace
}  // namespace concord
