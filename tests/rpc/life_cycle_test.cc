#include <gmock/gmock.h>

#include "common/base/uuid.h"
#include "concord/partner/v1/partner.grpc.pb.h"
#include "concord/partner/v1/partnership.grpc.pb.h"
#include "concord/partner/v1/research.grpc.pb.h"
#include "concord/strategy/v1/priority_set.grpc.pb.h"
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
        fmt::format(
            "partnership {{ name: '{}' parties {{ partner: '{}' executive_sponsor_text: 'S' }} "
            "parties {{ partner: '{}' executive_sponsor_text: 'T' }} }}",
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

  void Research(const std::string& partner, const std::string& more = "") const {
    for (int dimension = 1; dimension <= 5; ++dimension) {
      Get(&partner::v1::ResearchService::Stub::CreateFinding,
          fmt::format("parent: '{}' finding {{ dimension: {} claim: 'c' reliability: 1 "
                      "credibility: 1 observe_date {{ {} }} {} }}",
                      partner, dimension, DaysAgo(0), more));
    }
  }

  testing::Outcome<Partnership> Exit(const std::string& more) const {
    return Ask(
        &PartnershipService::Stub::ExitPartnership,
        fmt::format("name: '{}' reason_text: 'It has done what it was for' {}", kTogether, more));
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

// The parties' weights stay their own: that both find a goal important is all that is told, and
// that only because both allow it.
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
  const auto set = [&](const char* party, int first, const std::string& visibility) {
    const std::string name =
        kTogether + std::string("/priorities/") + (party == kLeft ? "left" : "right");
    const std::string priorities = fmt::format(
        "party: '{}' visibility: VISIBILITY_{} priorities {{ objective: '{}' weight: {} }} "
        "priorities {{ objective: '{}' weight: {} }}",
        party, visibility, goals[0], first, goals[1], 100 - first);
    using strategy::v1::PriorityService;
    const auto created =
        Ask(&PriorityService::Stub::CreatePrioritySet,
            fmt::format("parent: '{}' priority_set {{ {} }}", kTogether, priorities));
    if (created.status.ok()) return;
    Get(&PriorityService::Stub::UpdatePrioritySet,
        fmt::format("priority_set {{ name: '{}' {} }}", name, priorities));
  };
  set(kLeft, 95, "FIGURES");
  set(kRight, 5, "SHARED");
  EXPECT_THAT(MissingFor("STAGE_JOINT_PLANNING"), ElementsAre("MUTUAL_GOAL"));
  set(kRight, 10, "PRIVATE");
  EXPECT_THAT(MissingFor("STAGE_JOINT_PLANNING"), ElementsAre("PRIORITIES_USABLE", "MUTUAL_GOAL"));
  set(kRight, 10, "FIGURES");
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
  NewStrategy("exit_plan { triggers_text: 'a' transition: 'b' }");
  expect(false);
}

// O5: an earlier stage to work it over is any earlier one.
TEST_F(LifeCycleTest, GoesBackToAnyEarlierStageWithoutAGateCaseO5) {
  MoveTo(Partnership::STAGE_SELECTION);
  EXPECT_EQ(Advance("STAGE_RESEARCH", "").response.stage(), Partnership::STAGE_RESEARCH);
  MoveTo(Partnership::STAGE_SELECTION);
  EXPECT_EQ(Advance("STAGE_AWARENESS", "").response.stage(), Partnership::STAGE_AWARENESS);
}

TEST_F(LifeCycleTest, EndsForGoodWithAReason) {
  MoveTo(Partnership::STAGE_JOINT_PLANNING);
  const auto tried = Exit(kTry);
  EXPECT_EQ(tried.response.stage(), Partnership::STAGE_EXIT);
  EXPECT_FALSE(Stored().has_exit()) << "it was only tried";
  const auto ended = AskAs(kLeft, &PartnershipService::Stub::ExitPartnership,
                           fmt::format("name: '{}' reason_text: 'The market is gone'", kTogether));
  ASSERT_TRUE(ended.status.ok()) << ended.status.error_message();
  EXPECT_EQ(Stored().DebugString(), ended.response.DebugString());
  EXPECT_EQ(Stored().stage(), Partnership::STAGE_EXIT);
  EXPECT_EQ(Stored().exit().reason_text(), "The market is gone");
  EXPECT_EQ(Stored().exit().exited_by(), kLeft);
  EXPECT_TRUE(Stored().exit().has_exit_time());
  ExpectFails(Exit("").status, StatusCode::FAILED_PRECONDITION, "STAGE_ILLEGAL", "name");
  ExpectFails(Advance("STAGE_STAYING_TOGETHER", "").status, StatusCode::FAILED_PRECONDITION,
              "STAGE_ILLEGAL", "stage");
}

TEST_F(LifeCycleTest, EndsOnlyWithAReasonAndByAParty) {
  ExpectFails(
      Ask(&PartnershipService::Stub::ExitPartnership, fmt::format("name: '{}'", kTogether)).status,
      StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "reason_text");
  ExpectFails(Exit("etag: 'stale'").status, StatusCode::ABORTED, "ETAG_MISMATCH");
  const std::string stranger = NewPartner("stranger", "");
  ExpectFails(AskAs(stranger, &PartnershipService::Stub::ExitPartnership,
                    fmt::format("name: '{}' reason_text: 'x'", kTogether))
                  .status,
              StatusCode::PERMISSION_DENIED, "PARTY_FORBIDDEN", "name");
}

// What a party says of itself, and keeps to itself, is not what the others know of it.
TEST_F(LifeCycleTest, AsksWhatTheOthersKnow) {
  MoveTo(Partnership::STAGE_RESEARCH);
  Research(kLeft);
  Research(kRight, fmt::format("asserted_by: '{}'", kRight));
  const auto closed = ExpectFails(Advance("STAGE_SELECTION", kTry).status,
                                  StatusCode::FAILED_PRECONDITION, "GATE_CLOSED");
  ASSERT_EQ(closed.missing.size(), 1);
  EXPECT_EQ(closed.missing[0].subject, kRight);
  EXPECT_THAT(closed.missing[0].description, ::testing::HasSubstr("core values, to partners/left"));
  Research(kRight, "visibility: VISIBILITY_SHARED");
  EXPECT_TRUE(Advance("STAGE_SELECTION", kTry).status.ok());
}

// The cap of a contradicted dimension is what the gate asks for, so it is asked for by itself.
TEST_F(LifeCycleTest, IsHeldByAContradiction) {
  MoveTo(Partnership::STAGE_RESEARCH);
  Research(kLeft, "subject: 'size' value_text: '1'");
  Research(kRight);
  EXPECT_TRUE(Advance("STAGE_SELECTION", kTry).status.ok());
  Research(kLeft, "subject: 'size' value_text: '2'");
  EXPECT_THAT(MissingFor("STAGE_SELECTION"), ElementsAre("NO_CONTRADICTION"));
}

TEST_F(LifeCycleTest, SaysWhatCannotBeMetYet) {
  MoveTo(Partnership::STAGE_STAYING_TOGETHER);
  const auto closed = ExpectFails(Advance("STAGE_VALUE_CREATION", kTry).status,
                                  StatusCode::FAILED_PRECONDITION, "GATE_CLOSED");
  ASSERT_EQ(closed.missing.size(), 2);
  EXPECT_EQ(closed.missing[1].type, "REVIEW_CADENCE");
  EXPECT_THAT(closed.missing[1].description, ::testing::HasSubstr("can't be met yet"));
}

// O6: who were the parties at a moment, and at which stage it was.
TEST_F(LifeCycleTest, IsSeenAsItWasCaseO6) {
  const auto then = Stored();
  const auto at =
      fmt::format("name: '{}' as_of {{ {} }}", kTogether, then.update_time().ShortDebugString());
  const auto third = NewPartner("third", "");
  Get(&PartnershipService::Stub::UpdatePartnership,
      fmt::format(
          "partnership {{ name: '{}' parties {{ partner: '{}' }} parties {{ partner: '{}' }} "
          "}}",
          kTogether, kLeft, third));
  Exit("");
  EXPECT_EQ(Stored().stage(), Partnership::STAGE_EXIT);
  EXPECT_EQ(Get(&PartnershipService::Stub::GetPartnership, at).parties(1).partner(), kRight);
  EXPECT_EQ(Get(&PartnershipService::Stub::GetPartnership, at).stage(),
            Partnership::STAGE_AWARENESS);
  ExpectFails(Ask(&PartnershipService::Stub::GetPartnership,
                  fmt::format("name: '{}' as_of {{ seconds: 1 }}", kTogether))
                  .status,
              StatusCode::NOT_FOUND, "RESOURCE_NOT_FOUND");
}

TEST_F(LifeCycleTest, FindsThePartnershipsThatAPartnerIsIn) {
  const auto third = NewPartner("third", "");
  const auto other =
      Get(&PartnershipService::Stub::CreatePartnership,
          fmt::format("partnership {{ display_name: 'Other' parties {{ partner: '{}' }} parties {{ "
                      "partner: '{}' }} }}",
                      kLeft, third))
          .name();
  const auto of = [&](const std::string& filter) {
    std::vector<std::string> names;
    const auto found =
        Get(&PartnershipService::Stub::ListPartnerships, fmt::format("filter: '{}'", filter));
    for (const auto& partnership : found.partnerships()) {
      names.push_back(partnership.name());
    }
    return names;
  };
  EXPECT_THAT(of("parties.partner:\"partners/left\""), UnorderedElementsAre(kTogether, other));
  EXPECT_THAT(of("parties.partner:\"partners/third\""), ElementsAre(other));
  EXPECT_THAT(of("NOT parties.partner:\"partners/third\""), ElementsAre(kTogether));
  EXPECT_THAT(of("parties.partner:\"partners/nobody\""), ElementsAre());
  for (const char* wrong : {"parties.partner = a", "parties.role:a", "parties.partner:\"a*\"",
                            "parties.partner:*", "parties:partner"}) {
    ExpectFails(
        Ask(&PartnershipService::Stub::ListPartnerships, fmt::format("filter: '{}'", wrong)).status,
        StatusCode::INVALID_ARGUMENT, "FILTER_INVALID");
  }
}

TEST_F(LifeCycleTest, AnswersARepeatedRequestAsTheFirst) {
  OpenTheFirstGate();
  const std::string id = fmt::format("request_id: '{}'", NewUuid(WallClockNow()));
  const auto first = Advance("STAGE_RESEARCH", id);
  ASSERT_TRUE(first.status.ok()) << first.status.error_message();
  const auto again = Advance("STAGE_RESEARCH", id);
  ASSERT_TRUE(again.status.ok()) << again.status.error_message();
  EXPECT_EQ(again.response.SerializeAsString(), first.response.SerializeAsString());
  ExpectFails(Advance("STAGE_SELECTION", id).status, StatusCode::INVALID_ARGUMENT,
              "REQUEST_ID_REUSED");
}

TEST_F(LifeCycleTest, RefusesAStepThatThereIsNot) {
  for (const char* stage : {"STAGE_UNSPECIFIED", "42"}) {
    SCOPED_TRACE(stage);
    ExpectFails(Advance(stage, "").status, StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "stage");
  }
  for (const char* stage : {"STAGE_VALUE_CREATION", "STAGE_AWARENESS", "STAGE_EXIT"}) {
    SCOPED_TRACE(stage);
    ExpectFails(Advance(stage, "").status, StatusCode::FAILED_PRECONDITION, "STAGE_ILLEGAL",
                "stage");
  }
}

TEST_F(LifeCycleTest, RefusesAStaleEtagAndWhatIsNotThere) {
  OpenTheFirstGate();
  ExpectFails(Advance("STAGE_RESEARCH", "etag: 'stale'").status, StatusCode::ABORTED,
              "ETAG_MISMATCH");
  ExpectFails(
      Ask(&PartnershipService::Stub::AdvancePartnership, "name: 'none' stage: STAGE_RESEARCH")
          .status,
      StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "name");
  ExpectFails(Ask(&PartnershipService::Stub::AdvancePartnership,
                  "name: 'partnerships/none' stage: STAGE_RESEARCH")
                  .status,
              StatusCode::NOT_FOUND, "RESOURCE_NOT_FOUND");
  Get(&PartnershipService::Stub::DeletePartnership, fmt::format("name: '{}'", kTogether));
  ExpectFails(Advance("STAGE_RESEARCH", "").status, StatusCode::FAILED_PRECONDITION,
              "RESOURCE_DELETED");
  ExpectFails(Exit("").status, StatusCode::FAILED_PRECONDITION, "RESOURCE_DELETED");
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
                           fmt::format("name: '{}' stage: STAGE_RESEARCH", kTogether));
  ExpectFails(moved.status, StatusCode::PERMISSION_DENIED, "PARTY_FORBIDDEN", "name");
}

}  // namespace
}  // namespace concord
