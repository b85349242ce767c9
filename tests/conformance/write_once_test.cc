// What a write leaves behind, once: request ids, validate_only, the journal.

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "common/base/uuid.h"
#include "tests/conformance/conformance.h"

namespace concord::conformance {
namespace {

using grpc::StatusCode;
using ::testing::ElementsAre;
using testing::ExpectFails;
using testing::Row;

std::string NewRequestId() { return fmt::format("request_id: '{}'", NewUuid(WallClockNow())); }

TEST_P(Conformance, AppliesARequestIdOnceToEachVerb) {
  const std::string create_id = NewRequestId();
  const std::string body = Numbered(GetParam().body, 1);
  const Reply created = methods_->Create(body, create_id);
  ASSERT_TRUE(created.ok()) << created.status.error_message();
  const std::string name = created.Text("name");
  const std::string update_id = NewRequestId();
  const Reply updated = methods_->Update(name, GetParam().change, update_id);
  const std::string delete_id = NewRequestId();
  const Reply deleted = methods_->Delete(name, delete_id);
  const std::string undelete_id = NewRequestId();
  const Reply undeleted = methods_->Undelete(name, undelete_id);
  ASSERT_TRUE(undeleted.ok()) << undeleted.status.error_message();

  const auto bytes = [](const Reply& reply) { return reply.message->SerializeAsString(); };
  EXPECT_EQ(bytes(methods_->Create(body, create_id)), bytes(created));
  EXPECT_EQ(bytes(methods_->Update(name, GetParam().change, update_id)), bytes(updated));
  EXPECT_EQ(bytes(methods_->Delete(name, delete_id)), bytes(deleted));
  EXPECT_EQ(bytes(methods_->Undelete(name, undelete_id)), bytes(undeleted));
  EXPECT_EQ(methods_->Get(name).All(), undeleted.All()) << "nothing was done again";
  EXPECT_EQ(Journal(name).size(), 4);
}

// What a create or an update refers to is another service's, which may be away by now.
TEST_P(Conformance, AnswersARepetitionWhileTheOtherServicesAreAway) {
  const std::string create_id = NewRequestId();
  const std::string body = Numbered(GetParam().body, 1);
  const Reply created = methods_->Create(body, create_id);
  const std::string update_id = NewRequestId();
  const Reply updated = methods_->Update(created.Text("name"), GetParam().change, update_id);
  ASSERT_TRUE(updated.ok()) << updated.status.error_message();
  const std::string own = Schema();
  for (const char* service : {"partner", "strategy", "metrics"}) {
    if (service != own) suite_->Stop(service);
  }
  const Reply create_again = methods_->Create(body, create_id);
  const Reply update_again = methods_->Update(created.Text("name"), GetParam().change, update_id);
  const Reply other = methods_->Create(Numbered(GetParam().full, 2), create_id);
  // Others wait before they try again whom they didn't reach: the tests that follow don't.
  suite_ = std::make_unique<testing::TestSuite>();
  EXPECT_EQ(create_again.All(), created.All());
  EXPECT_EQ(update_again.All(), updated.All());
  ExpectFails(other.status, StatusCode::INVALID_ARGUMENT, "REQUEST_ID_REUSED");
}

TEST_P(Conformance, RefusesARequestIdOfAnotherParty) {
  const std::string id = NewRequestId();
  const std::string body = Numbered(GetParam().body, 1);
  ASSERT_TRUE(methods_->Create(body, id).ok());
  const Methods other = methods_->As({caller_.tenant, "partners/other"});
  EXPECT_FALSE(other.Create(body, id).ok()) << "an answer to one party is not another's";
}

TEST_P(Conformance, RefusesARequestIdForAnotherRequest) {
  const std::string id = NewRequestId();
  ASSERT_TRUE(methods_->Create(Numbered(GetParam().body, 1), id).ok());
  ExpectFails(methods_->Create(Numbered(GetParam().full, 2), id).status,
              StatusCode::INVALID_ARGUMENT, "REQUEST_ID_REUSED");
  ExpectFails(methods_->Create(Numbered(GetParam().body, 1), "request_id: 'mine'").status,
              StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "request_id");
}

TEST_P(Conformance, DoesNotKeepTheRequestIdOfWhatFailed) {
  const std::string id = NewRequestId();
  const std::string taken =
      fmt::format("{}_id: '{}'", methods_->rules().singular(), methods_->Id("taken"));
  const std::string body = Numbered(GetParam().body, 1);
  const Reply first = methods_->Create(body, taken);
  ASSERT_TRUE(first.ok()) << first.status.error_message();
  const Row before = WrittenCounts();
  for (int i = 0; i < 2; ++i) {
    ExpectFails(methods_->Create(body, taken + " " + id).status, StatusCode::ALREADY_EXISTS,
                "RESOURCE_EXISTS");
  }
  EXPECT_EQ(WrittenCounts(), before);
}

TEST_P(Conformance, TriesWithoutChangingAnything) {
  constexpr char kTry[] = " validate_only: true";
  const std::string id =
      fmt::format("{}_id: '{}' ", methods_->rules().singular(), methods_->Id("tried"));
  const std::string body = Numbered(GetParam().body, 1);
  const Row before = WrittenCounts();
  const Reply tried = methods_->Create(body, id + NewRequestId() + kTry);
  ASSERT_TRUE(tried.ok()) << tried.status.error_message();
  const std::string name = tried.Text("name");
  EXPECT_TRUE(name.ends_with("/" + methods_->Id("tried")));
  ExpectFails(methods_->Get(name).status, StatusCode::NOT_FOUND, "RESOURCE_NOT_FOUND");
  EXPECT_EQ(WrittenCounts(), before);

  const Reply created = methods_->Create(body, id);
  ASSERT_TRUE(created.ok()) << created.status.error_message();
  EXPECT_TRUE(methods_->Update(name, GetParam().change, kTry).ok());
  EXPECT_TRUE(methods_->Delete(name, kTry).ok());
  EXPECT_EQ(methods_->Get(name).All(), created.All());
  const Reply deleted = methods_->Delete(name, "");
  EXPECT_TRUE(methods_->Undelete(name, kTry).ok());
  EXPECT_EQ(methods_->Get(name).All(), deleted.All());
  EXPECT_EQ(Journal(name).size(), 2);
}

TEST_P(Conformance, FailsToTryWhereTheCallWouldFail) {
  constexpr char kTry[] = " validate_only: true";
  const std::string id =
      fmt::format("{}_id: '{}' ", methods_->rules().singular(), methods_->Id("tried"));
  const std::string body = Numbered(GetParam().body, 1);
  const Reply created = methods_->Create(body, id);
  const std::string name = created.Text("name");
  ExpectFails(methods_->Create(body, id + kTry).status, StatusCode::ALREADY_EXISTS,
              "RESOURCE_EXISTS");
  ExpectFails(methods_->Create("", kTry).status, StatusCode::INVALID_ARGUMENT, "FIELD_INVALID");
  ExpectFails(methods_->Update(name, "etag: 'stale' " + GetParam().change, kTry).status,
              StatusCode::ABORTED, "ETAG_MISMATCH");
  ExpectFails(methods_->Delete(name, "etag: 'stale'" + std::string(kTry)).status,
              StatusCode::ABORTED, "ETAG_MISMATCH");
  ExpectFails(methods_->Undelete(name, kTry).status, StatusCode::ALREADY_EXISTS, "RESOURCE_EXISTS");
  EXPECT_EQ(Journal(name).size(), 1);
}

TEST_P(Conformance, LeavesOneEntryAndOneEventForEachWrite) {
  const std::string name = methods_->Make(1).Text("name");
  ASSERT_TRUE(methods_->Update(name, GetParam().change, "").ok());
  const Row before = WrittenCounts();
  EXPECT_FALSE(methods_->Update(name, "etag: 'stale' " + GetParam().change, "").ok());
  EXPECT_FALSE(methods_->Undelete(name, "").ok());
  EXPECT_EQ(WrittenCounts(), before) << "a write that failed leaves nothing";
  ASSERT_TRUE(methods_->Delete(name, "").ok());
  EXPECT_FALSE(methods_->Delete(name, "").ok());
  ASSERT_TRUE(methods_->Undelete(name, "").ok());
  EXPECT_THAT(Journal(name), ElementsAre(Row{"1", "created", "t"}, Row{"2", "updated", "t"},
                                         Row{"3", "deleted", "t"}, Row{"4", "undeleted", "t"}));
}

}  // namespace
}  // namespace concord::conformance
