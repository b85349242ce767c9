#include <gmock/gmock.h>

#include "common/base/uuid.h"
#include "tests/rpc/alignment_world.h"

namespace concord {
namespace {

using grpc::StatusCode;
using strategy::v1::ObjectiveService;
using ::testing::ElementsAre;
using testing::ExpectFails;
using ::testing::IsEmpty;

using AlignmentTest = AlignmentWorld;

// Concord domain, identifying mutual goals: .5/.3/.2/0 against .2/.3/0/.5 agree by 1/3.
TEST_F(AlignmentTest, AgreesByAThirdInTheExample) {
  const auto goals = NewObjectives(4);
  Set(kLeft, {50, 30, 20, 0}, "SHARED");
  Set(kRight, {20, 30, 0, 50}, "SHARED");
  const auto analysis = Analyze("");
  EXPECT_NEAR(analysis.alignment().value(), 1.0 / 3, 1e-12);
  EXPECT_EQ(analysis.alignment().terms_size(), 4);
  ASSERT_GT(analysis.gaps_size(), 0);
  EXPECT_EQ(analysis.gaps(0).objective(), goals[3]);
  EXPECT_EQ(std::abs(analysis.gaps(0).gap()), 50);
  EXPECT_THAT(analysis.mutual_objectives(), ElementsAre(goals[0], goals[1]));
  EXPECT_THAT(analysis.withheld(), IsEmpty());
}

TEST_F(AlignmentTest, NamesWhoHasSetNone) {
  NewObjectives(1);
  const auto analysis = Analyze("");
  EXPECT_FALSE(analysis.alignment().has_value());
  EXPECT_FALSE(analysis.alignment().reason().empty());
  EXPECT_THAT(analysis.missing(), ::testing::UnorderedElementsAre(kLeft, kRight));
  ExpectFails(Read("", kLeft).status, StatusCode::NOT_FOUND, "RESOURCE_NOT_FOUND");
}

TEST_F(AlignmentTest, IsPrivateUnlessSaidOtherwise) {
  NewObjectives(1);
  Get(&ObjectiveService::Stub::SetPriorities, Request(kLeft, {100}, ""));
  EXPECT_EQ(Read(kLeft, kLeft).response.visibility(), strategy::v1::Priorities::VISIBILITY_PRIVATE);
  ExpectFails(Read(kRight, kLeft).status, StatusCode::PERMISSION_DENIED, "PARTY_FORBIDDEN");
}

TEST_F(AlignmentTest, ShowsTheirNumberAlone) {
  NewObjectives(2);
  Set(kLeft, {70, 30}, "COUNT_ONLY");
  const auto seen = Read(kRight, kLeft);
  ASSERT_TRUE(seen.status.ok()) << seen.status.error_message();
  ASSERT_EQ(seen.response.priorities_size(), 2);
  for (const auto& priority : seen.response.priorities()) EXPECT_EQ(priority.ByteSizeLong(), 0);
}

TEST_F(AlignmentTest, ShowsWhatIsShared) {
  NewObjectives(2);
  Set(kLeft, {70, 30}, "SHARED");
  EXPECT_EQ(Read(kRight, kLeft).response.priorities(1).weight(), 30);
}

TEST_F(AlignmentTest, KeepsWeightsOutOfTheJournal) {
  NewObjectives(1);
  Set(kLeft, {100}, "PRIVATE");
  Set(kLeft, {100}, "SHARED");
  const auto rows = suite_->Query(fmt::format(
      "SELECT au.subject_sequence, au.before IS NULL AND au.after IS NULL FROM "
      "strategy.audit_entries AS au WHERE au.tenant_id = '{}' AND au.type LIKE '%Priorities.set' "
      "ORDER BY 1",
      caller_.tenant));
  EXPECT_THAT(rows, ElementsAre(testing::Row{"1", "t"}, testing::Row{"2", "t"}));
}

TEST_F(AlignmentTest, RefusesPrioritiesThatAreNone) {
  NewObjectives(2);
  const auto not_100 =
      ExpectFails(TrySet(Request(kLeft, {60, 50}, "")), StatusCode::INVALID_ARGUMENT,
                  "PRIORITIES_NOT_100", "priorities");
  EXPECT_EQ(not_100.metadata.at("sum"), "110");
  ExpectFails(TrySet(Request(kLeft, {-10, 110}, "")), StatusCode::INVALID_ARGUMENT, "FIELD_INVALID",
              "priorities[0].weight");
  ExpectFails(TrySet(Request(kLeft, {}, "")), StatusCode::INVALID_ARGUMENT, "FIELD_INVALID",
              "priorities");
  const std::string twice =
      fmt::format(" priorities {{ objective: '{}/objectives/goal-0' weight: 50 }}", kTogether);
  ExpectFails(TrySet(Request(kLeft, {}, twice + twice)), StatusCode::INVALID_ARGUMENT,
              "FIELD_INVALID", "priorities[1].objective");
  ExpectFails(TrySet(Request("left", {100}, "")), StatusCode::INVALID_ARGUMENT, "FIELD_INVALID",
              "party");
  ExpectFails(TrySet(Request(kLeft, {100}, "visibility: 9")), StatusCode::INVALID_ARGUMENT,
              "FIELD_INVALID", "visibility");
  ExpectFails(TrySet(Request(kLeft, {50, 25, 25}, "")), StatusCode::FAILED_PRECONDITION,
              "REFERENCE_NOT_FOUND", "priorities[2].objective");
  ExpectFails(TrySet(fmt::format("parent: '{}' party: '{}' priorities {{ objective: "
                                 "'partnerships/other/objectives/a' weight: 100 }}",
                                 kTogether, kLeft)),
              StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "priorities[0].objective");
}

TEST_F(AlignmentTest, RefusesWhoHasNoSay) {
  NewObjectives(1);
  const auto stranger = NewPartner("stranger", "");
  ExpectFails(TrySet(Request(stranger, {100}, "")), StatusCode::FAILED_PRECONDITION, "NOT_A_PARTY",
              "party");
  ExpectFails(TrySet(Request("partners/nobody", {100}, "")), StatusCode::FAILED_PRECONDITION,
              "NOT_A_PARTY", "party");
  ExpectFails(
      AskAs(kRight, &ObjectiveService::Stub::SetPriorities, Request(kLeft, {100}, "")).status,
      StatusCode::PERMISSION_DENIED, "PARTY_FORBIDDEN", "party");
  ExpectFails(Ask(&ObjectiveService::Stub::AnalyzeAlignment, "parent: 'partnerships/none'").status,
              StatusCode::NOT_FOUND, "RESOURCE_NOT_FOUND");
}

TEST_F(AlignmentTest, RefusesToReadWhatNobodyCanHaveSet) {
  ExpectFails(Read("", "left").status, StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "party");
  for (const char* weight : {"-1", "101", "nan"}) {
    SCOPED_TRACE(weight);
    ExpectFails(Ask(&ObjectiveService::Stub::AnalyzeAlignment,
                    fmt::format("parent: '{}' important_weight: {}", kTogether, weight))
                    .status,
                StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "important_weight");
  }
  ExpectFails(Ask(&ObjectiveService::Stub::AnalyzeAlignment, "parent: 'together'").status,
              StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "parent");
}

TEST_F(AlignmentTest, IsSetOnceByItsRequestIdAndTriedWithoutBeingSet) {
  NewObjectives(2);
  EXPECT_TRUE(TrySet(Request(kLeft, {60, 40}, "validate_only: true")).ok());
  ExpectFails(Read(kLeft, kLeft).status, StatusCode::NOT_FOUND, "RESOURCE_NOT_FOUND");
  const std::string id = fmt::format("request_id: '{}'", NewUuid(WallClockNow()));
  const auto first = Get(&ObjectiveService::Stub::SetPriorities, Request(kLeft, {60, 40}, id));
  const auto again = Get(&ObjectiveService::Stub::SetPriorities, Request(kLeft, {60, 40}, id));
  EXPECT_EQ(again.SerializeAsString(), first.SerializeAsString());
  ExpectFails(TrySet(Request(kLeft, {40, 60}, id)), StatusCode::INVALID_ARGUMENT,
              "REQUEST_ID_REUSED");
}

}  // namespace
}  // namespace concord
