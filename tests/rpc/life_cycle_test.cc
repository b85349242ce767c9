#include <gmock/gmock.h>

#include <chrono>

#include "common/base/uuid.h"
#include "concord/partner/v1/partner.grpc.pb.h"
#include "concord/partner/v1/partnership.grpc.pb.h"
#include "concord/partner/v1/research.grpc.pb.h"
#include "concord/strategy/v1/objective.grpc.pb.h"
#include "tests/rpc/world.h"

namespace concord {
namespace {

using grpc::StatusCode;
using partner::v1::Partnership;
using partner::v1::PartnershipService;
using ::testing::Contains;
using ::testing::ElementsAre;
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

  // As if all gates before had been passed.
  void MoveTo(Partnership::Stage stage) const {
    EXPECT_EQ(Figure(fmt::format("UPDATE partner.partnerships SET revision = revision + 1, stage = "
                                 "{0} WHERE tenant_id = "
                                 "'{1}' RETURNING stage",
                                 static_cast<int>(stage), caller_.tenant)),
              std::to_string(stage));
  }

  // What the gate to `stage` misses: types, in their order.
  std::vector<std::string> MissingFor(const std::string& stage) const {
    const auto closed =
        ExpectFails(Advance(stage, kTry).status, StatusCode::FAILED_PRECONDITION, "GATE_CLOSED");
    std::vector<std::string> types;
    for (const auto& each : closed.missing) types.push_back(each.type);
    return types;
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

// The parties' weights stay private: that both find a goal important is all that is told.
TEST_F(LifeCycleTest, PlansJointlyWhereTheFitIsKnownAndAGoalIsMutual) {
  MoveTo(Partnership::STAGE_SELECTION);
  EXPECT_THAT(MissingFor("STAGE_JOINT_PLANNING"),
              ElementsAre("FIT_ASSESSED", "FIT_ASSESSED", "MUTUAL_GOAL"));
  for (const char* party : {kLeft, kRight}) {
    Get(&partner::v1::PartnerService::Stub::UpdatePartner,
        fmt::format("partner {{ name: '{}' capabilities {{ capability: 'c' strength: 0.5 need: 1 "
                    "}} }}",
                    party));
  }
  EXPECT_THAT(MissingFor("STAGE_JOINT_PLANNING"), ElementsAre("MUTUAL_GOAL"));
  const auto goals = NewObjectives(2);
  const auto set = [&](const char* party, int first) {
    Get(&strategy::v1::ObjectiveService::Stub::SetPriorities,
        fmt::format("parent: '{}' party: '{}' priorities {{ objective: '{}' weight: {} }} "
                    "priorities {{ objective: '{}' weight: {} }}",
                    kTogether, party, goals[0], first, goals[1], 100 - first));
  };
  set(kLeft, 95);
  set(kRight, 5);
  EXPECT_THAT(MissingFor("STAGE_JOINT_PLANNING"), ElementsAre("MUTUAL_GOAL"));
  set(kRight, 10);
  const auto advanced = AskAs(kLeft, &PartnershipService::Stub::AdvancePartnership,
                              fmt::format("name: '{}' stage: STAGE_JOINT_PLANNING", kTogether));
  ASSERT_TRUE(advanced.status.ok()) << advanced.status.error_message();
  EXPECT_EQ(Stored().stage(), Partnership::STAGE_JOINT_PLANNING);
}

TEST_F(LifeCycleTest, AsksForAnExitPlanFromTheFirstJointStageOn) {
  const auto expect = [&](bool missing) {
    for (const auto& [from, to] : std::vector<std::pair<Partnership::Stage, std::string>>{
             {Partnership::STAGE_JOINT_PLANNING, "STAGE_VALUE_CREATION"},
             {Partnership::STAGE_VALUE_CREATION, "STAGE_STAYING_TOGETHER"},
             {Partnership::STAGE_STAYING_TOGETHER, "STAGE_VALUE_CREATION"}}) {
      SCOPED_TRACE(from);
      MoveTo(from);
      EXPECT_THAT(MissingFor(to), Contains("EXIT_PLAN").Times(missing ? 1 : 0));
    }
  };
  NewStrategy("");
  expect(true);
  NewStrategy("exit_plan { triggers: 'a' transition: 'b' }");
  expect(false);
}

TEST_F(LifeCycleTest, GoesBackAStepWithoutAGateButNotOutOfExit) {
  MoveTo(Partnership::STAGE_SELECTION);
  EXPECT_EQ(Advance("STAGE_RESEARCH", "").response.stage(), Partnership::STAGE_RESEARCH);
  MoveTo(Partnership::STAGE_EXIT);
  ExpectFails(Advance("STAGE_STAYING_TOGETHER", "").status, StatusCode::INVALID_ARGUMENT,
              "FIELD_INVALID", "stage");
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
  ExpectFails(
      Ask(&PartnershipService::Stub::AdvancePartnership, "name: 'none' stage: STAGE_EXIT").status,
      StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "name");
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

TEST_F(LifeCycleTest, IsMovedByNoStranger) {
  const std::string stranger = NewPartner("stranger", "");
  const auto moved = AskAs(stranger, &PartnershipService::Stub::AdvancePartnership,
                           fmt::format("name: '{}' stage: STAGE_EXIT", kTogether));
  ExpectFails(moved.status, StatusCode::PERMISSION_DENIED, "PARTY_FORBIDDEN", "name");
}

}  // namespace
}  // namespace concord
