#include <gmock/gmock.h>

#include "common/base/uuid.h"
#include "tests/rpc/alignment_world.h"

namespace concord {
namespace {

using grpc::StatusCode;
using strategy::v1::PrioritySet;
using ::testing::ElementsAre;
using testing::ExpectFails;
using ::testing::UnorderedElementsAre;

using PrioritiesTest = AlignmentWorld;

TEST_F(PrioritiesTest, AreNamedByTheirParty) {
  NewObjectives(1);
  const auto set = Set(kLeft, {100}, "PRIVATE");
  EXPECT_EQ(set.name(), NameOf(kLeft));
  EXPECT_EQ(set.objectives_count(), 1);
  ExpectFails(
      TrySet(Request(kRight, {100}, "visibility: VISIBILITY_PRIVATE", "priority_set_id: 'mine'")),
      StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "priority_set_id");
  ExpectFails(TrySet(Request(kLeft, {100})), StatusCode::ALREADY_EXISTS, "RESOURCE_EXISTS");
  EXPECT_TRUE(
      TrySet(Request(kRight, {100}, "visibility: VISIBILITY_PRIVATE", "priority_set_id: 'right'"))
          .ok());
}

TEST_F(PrioritiesTest, AreChangedAsTheyWereRead) {
  NewObjectives(2);
  const auto set = Set(kLeft, {60, 40}, "PRIVATE");
  const auto update = [&](const std::string& etag, const std::vector<double>& weights) {
    return Ask(&PriorityStub::UpdatePrioritySet,
               fmt::format("priority_set {{ name: '{}' etag: '{}' {} }}", set.name(), etag,
                           Weights(weights)));
  };
  const auto changed = update(set.etag(), {10, 90});
  ASSERT_TRUE(changed.status.ok()) << changed.status.error_message();
  EXPECT_EQ(changed.response.priorities(0).weight(), 10);
  EXPECT_EQ(changed.response.visibility(), PrioritySet::VISIBILITY_PRIVATE);
  ExpectFails(update(set.etag(), {20, 80}).status, StatusCode::ABORTED, "ETAG_MISMATCH");
  ExpectFails(update("", {20, 70}).status, StatusCode::INVALID_ARGUMENT, "PRIORITIES_NOT_100",
              "priority_set.priorities");
  EXPECT_EQ(Read("", kLeft).response.priorities(0).weight(), 10);
}

TEST_F(PrioritiesTest, AreReadAsOfAMoment) {
  NewObjectives(2);
  const auto first = Set(kLeft, {60, 40}, "PRIVATE");
  const auto second = Set(kLeft, {10, 90}, "SHARED");
  Get(&PriorityStub::DeletePrioritySet, "name: '" + NameOf(kLeft) + "'");
  const auto read = [&](const std::string& caller, const std::string& as_of) {
    return AskAs(caller, &PriorityStub::GetPrioritySet,
                 fmt::format("name: '{}' {}", NameOf(kLeft), as_of));
  };
  EXPECT_EQ(read("", AsOf(first)).response.DebugString(), first.DebugString());
  EXPECT_EQ(read("", AsOf(second)).response.DebugString(), second.DebugString());
  EXPECT_TRUE(read("", "").response.has_delete_time());
  ExpectFails(read("", "as_of { seconds: 1 }").status, StatusCode::NOT_FOUND, "RESOURCE_NOT_FOUND");
  EXPECT_EQ(read(kRight, AsOf(second)).response.priorities(1).weight(), 90);
  ExpectFails(read(kRight, AsOf(first)).status, StatusCode::PERMISSION_DENIED, "PARTY_FORBIDDEN",
              "name");
}

TEST_F(PrioritiesTest, SayTheirNumberAloneWhereThatIsChosen) {
  NewObjectives(2);
  Set(kLeft, {70, 30}, "COUNT_ONLY");
  const auto seen = Read(kRight, kLeft);
  ASSERT_TRUE(seen.status.ok()) << seen.status.error_message();
  EXPECT_EQ(seen.response.priorities_size(), 0);
  EXPECT_EQ(seen.response.objectives_count(), 2);
}

TEST_F(PrioritiesTest, ShowWhatIsShared) {
  NewObjectives(2);
  Set(kLeft, {70, 30}, "SHARED");
  EXPECT_EQ(Read(kRight, kLeft).response.priorities(1).weight(), 30);
}

TEST_F(PrioritiesTest, AreListedAsFarAsTheyAreShown) {
  NewObjectives(2);
  Set(kLeft, {70, 30}, "PRIVATE");
  Set(kRight, {70, 30}, "SHARED");
  const auto listed = [&](const std::string& caller) {
    const auto page =
        AskAs(caller, &PriorityStub::ListPrioritySets, fmt::format("parent: '{}'", kTogether));
    EXPECT_TRUE(page.status.ok()) << page.status.error_message();
    std::vector<std::string> names;
    for (const auto& set : page.response.priority_sets()) names.push_back(set.name());
    return names;
  };
  EXPECT_THAT(listed(""), UnorderedElementsAre(NameOf(kLeft), NameOf(kRight)));
  EXPECT_THAT(listed(kLeft), UnorderedElementsAre(NameOf(kLeft), NameOf(kRight)));
  EXPECT_THAT(listed(kRight), ElementsAre(NameOf(kRight)));
  const auto batch = [&](const std::string& caller) {
    return AskAs(caller, &PriorityStub::BatchGetPrioritySets,
                 fmt::format("parent: '{}' names: '{}'", kTogether, NameOf(kLeft)))
        .status;
  };
  EXPECT_TRUE(batch(kLeft).ok());
  ExpectFails(batch(kRight), StatusCode::PERMISSION_DENIED, "PARTY_FORBIDDEN", "names");
}

TEST_F(PrioritiesTest, StayOutOfTheJournal) {
  NewObjectives(1);
  Set(kLeft, {100}, "PRIVATE");
  Set(kLeft, {100}, "SHARED");
  Get(&PriorityStub::DeletePrioritySet, "name: '" + NameOf(kLeft) + "'");
  const auto rows = suite_->Query(fmt::format(
      "SELECT au.subject_sequence, split_part(au.type, '.', 5), au.before IS NULL AND au.after IS "
      "NULL FROM strategy.audit_entries AS au WHERE au.tenant_id = '{}' AND au.subject = '{}' "
      "ORDER BY 1",
      caller_.tenant, NameOf(kLeft)));
  EXPECT_THAT(rows,
              ElementsAre(testing::Row{"1", "created", "t"}, testing::Row{"2", "updated", "t"},
                          testing::Row{"3", "deleted", "t"}));
}

TEST_F(PrioritiesTest, RefuseWhatIsNone) {
  NewObjectives(2);
  const auto not_100 = ExpectFails(TrySet(Request(kLeft, {60, 50})), StatusCode::INVALID_ARGUMENT,
                                   "PRIORITIES_NOT_100", "priority_set.priorities");
  EXPECT_EQ(not_100.metadata.at("sum"), "110");
  const auto wrong = [&](const std::string& request, const std::string& field) {
    ExpectFails(TrySet(request), StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", field);
  };
  const std::string visible = "visibility: VISIBILITY_PRIVATE";
  wrong(Request(kLeft, {-10, 110}), "priority_set.priorities[0].weight");
  wrong(Request(kLeft, {}), "priority_set.priorities");
  const std::string half = fmt::format(" priorities {{ objective: '{}' weight: 50 }}", Goal(0));
  wrong(Request(kLeft, {}, visible + half + half, ""), "priority_set.priorities[1].objective");
  wrong(Request(kLeft, {}, visible + fmt::format(" priorities {{ objective: '{}' }}", Goal(0)), ""),
        "priority_set.priorities[0].weight");
  wrong(Request("left", {100}), "priority_set.party");
  wrong(Request(kLeft, {100}, "visibility: 9", ""), "priority_set.visibility");
  wrong(Request(kLeft, {100}, "", ""), "priority_set.visibility");
  wrong(
      Request(kLeft, {},
              visible + " priorities { objective: 'partnerships/other/objectives/a' weight: 100 }",
              ""),
      "priority_set.priorities[0].objective");
  ExpectFails(TrySet(Request(kLeft, {50, 25, 25})), StatusCode::FAILED_PRECONDITION,
              "REFERENCE_NOT_FOUND", "priority_set.priorities[2].objective");
}

TEST_F(PrioritiesTest, RefuseWhoHasNoSay) {
  NewObjectives(1);
  const auto stranger = NewPartner("stranger", "");
  ExpectFails(TrySet(Request(stranger, {100})), StatusCode::FAILED_PRECONDITION, "NOT_A_PARTY",
              "priority_set.party");
  ExpectFails(TrySet(Request("partners/nobody", {100})), StatusCode::FAILED_PRECONDITION,
              "NOT_A_PARTY", "priority_set.party");
  ExpectFails(AskAs(kRight, &PriorityStub::CreatePrioritySet, Request(kLeft, {100})).status,
              StatusCode::PERMISSION_DENIED, "PARTY_FORBIDDEN", "priority_set.party");
  const std::string left = NameOf(kLeft);
  Set(kLeft, {100}, "SHARED");
  const auto forbidden = [&](const grpc::Status& status, const std::string& field) {
    ExpectFails(status, StatusCode::PERMISSION_DENIED, "PARTY_FORBIDDEN", field);
  };
  forbidden(AskAs(kRight, &PriorityStub::UpdatePrioritySet,
                  fmt::format("priority_set {{ name: '{}' display_name: 'X' }}", left))
                .status,
            "priority_set.party");
  forbidden(AskAs(kRight, &PriorityStub::DeletePrioritySet, "name: '" + left + "'").status, "name");
  Get(&PriorityStub::DeletePrioritySet, "name: '" + left + "'");
  forbidden(AskAs(kRight, &PriorityStub::UndeletePrioritySet, "name: '" + left + "'").status,
            "name");
}

TEST_F(PrioritiesTest, AreNoLongerSetByWhoLeft) {
  NewObjectives(1);
  NewPartner("third", "");
  Join({kLeft, kRight, "partners/third"});
  Set("partners/third", {100}, "SHARED");
  Join({kLeft, kRight});
  ExpectFails(
      Ask(&PriorityStub::UpdatePrioritySet,
          fmt::format("priority_set {{ name: '{}' {} }}", NameOf("partners/third"), Weights({100})))
          .status,
      StatusCode::FAILED_PRECONDITION, "NOT_A_PARTY", "priority_set.name");
}

TEST_F(PrioritiesTest, AreSetOnceByTheirRequestIdAndTriedWithoutBeingSet) {
  NewObjectives(2);
  const std::string visible = "visibility: VISIBILITY_PRIVATE";
  EXPECT_TRUE(TrySet(Request(kLeft, {60, 40}, visible, "validate_only: true")).ok());
  ExpectFails(Read(kLeft, kLeft).status, StatusCode::NOT_FOUND, "RESOURCE_NOT_FOUND");
  const std::string id = fmt::format("request_id: '{}'", NewUuid(WallClockNow()));
  const auto first = Get(&PriorityStub::CreatePrioritySet, Request(kLeft, {60, 40}, visible, id));
  const auto again = Get(&PriorityStub::CreatePrioritySet, Request(kLeft, {60, 40}, visible, id));
  EXPECT_EQ(again.SerializeAsString(), first.SerializeAsString());
  ExpectFails(TrySet(Request(kLeft, {40, 60}, visible, id)), StatusCode::INVALID_ARGUMENT,
              "REQUEST_ID_REUSED");
}

}  // namespace
}  // namespace concord
