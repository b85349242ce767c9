#include "common/journal/request_ids.h"

#include <gtest/gtest.h>

#include <future>
#include <latch>

#include "tests/storage/sql_fixture.h"

namespace concord::sql {
namespace {

using concord::testing::v1::Sample;

constexpr const char* kSomeoneWaits =
    "count(*) = 1 FROM pg_stat_activity"
    " WHERE wait_event_type = 'Lock' AND datname = current_database()";

class IdempotencyTest : public SqlTest {};

TEST_F(IdempotencyTest, ReplaysTheResponseByteForByte) {
  const auto request = NewRequest();
  const auto first = writes_->Write(NewCall(), request, AddNote);
  const auto second = writes_->Write(NewCall(), request, AddNote);
  ASSERT_TRUE(first.ok()) << first.status();
  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_EQ(second->SerializeAsString(), first->SerializeAsString());
  EXPECT_EQ(Count("notes"), "1");
  EXPECT_EQ(Count("audit_entries"), "1");
}

TEST_F(IdempotencyTest, ReplaysAnEmptyResponse) {
  const auto request = NewRequest();
  const auto body = [](Tx& tx) -> absl::StatusOr<Sample> {
    CONCORD_RETURN_IF_ERROR(InsertNote(tx, "one"));
    return Sample();
  };
  EXPECT_TRUE(writes_->Write(NewCall(), request, body).ok());
  EXPECT_TRUE(writes_->Write(NewCall(), request, body).ok());
  EXPECT_EQ(Count("notes"), "1");
}

TEST_F(IdempotencyTest, RefusesTheIdWithAnotherRequest) {
  auto request = NewRequest();
  ASSERT_TRUE(writes_->Write(NewCall(), request, AddNote).ok());
  request.mutable_sample()->set_title("two");
  const auto reused = writes_->Write(NewCall(), request, AddNote);
  EXPECT_EQ(ReasonOf(reused.status()), errors::v1::ERROR_REASON_REQUEST_ID_REUSED);
  EXPECT_EQ(Count("notes"), "1");
}

TEST_F(IdempotencyTest, KeepsTenantsPrincipalsAndMethodsApart) {
  const auto request = NewRequest();
  Call other_tenant = NewCall();
  other_tenant.principal.tenant_id = "00000000-0000-7000-8000-000000000002";
  Call other_principal = NewCall();
  other_principal.principal.name = "users/bob";
  Call other_method = NewCall();
  other_method.method = "/concord.testing.v1.SampleService/UpdateSample";
  for (const Call& call : {NewCall(), other_tenant, other_principal, other_method}) {
    EXPECT_TRUE(writes_->Write(call, request, AddNote).ok());
  }
  EXPECT_EQ(Count("notes"), "4");
}

TEST_F(IdempotencyTest, AppliesARequestWithoutAnIdEachTime) {
  auto request = NewRequest();
  request.clear_request_id();
  EXPECT_TRUE(writes_->Write(NewCall(), request, AddNote).ok());
  EXPECT_TRUE(writes_->Write(NewCall(), request, AddNote).ok());
  EXPECT_EQ(Count("notes"), "2");
  EXPECT_EQ(Count("request_ids"), "0");
}

TEST_F(IdempotencyTest, AppliesConcurrentDuplicatesOnce) {
  const auto request = NewRequest();
  std::latch entered(1);
  std::latch go_on(1);
  auto first = std::async(std::launch::async, [&] {
    return writes_->Write(NewCall(), request, [&](journal::Tx& tx) {
      entered.count_down();
      go_on.wait();
      return AddNote(tx);
    });
  });
  entered.wait();
  auto second =
      std::async(std::launch::async, [&] { return writes_->Write(NewCall(), request, AddNote); });
  Await(kSomeoneWaits);
  go_on.count_down();
  const auto one = first.get();
  const auto two = second.get();
  ASSERT_TRUE(one.ok()) << one.status();
  ASSERT_TRUE(two.ok()) << two.status();
  EXPECT_EQ(one->SerializeAsString(), two->SerializeAsString());
  EXPECT_EQ(Count("notes"), "1");
}

TEST_F(IdempotencyTest, LetsTheDuplicateOfAFailedRequestApply) {
  const auto request = NewRequest();
  std::latch entered(1);
  std::latch go_on(1);
  auto first = std::async(std::launch::async, [&] {
    return writes_->Write(NewCall(), request, [&](journal::Tx&) -> absl::StatusOr<Sample> {
      entered.count_down();
      go_on.wait();
      return Fail(errors::v1::ERROR_REASON_GATE_CLOSED, "not yet");
    });
  });
  entered.wait();
  auto second =
      std::async(std::launch::async, [&] { return writes_->Write(NewCall(), request, AddNote); });
  Await(kSomeoneWaits);
  go_on.count_down();
  EXPECT_EQ(ReasonOf(first.get().status()), errors::v1::ERROR_REASON_GATE_CLOSED);
  EXPECT_TRUE(second.get().ok());
  EXPECT_EQ(Count("notes"), "1");
}

TEST_F(IdempotencyTest, StoresNothingWhenItOnlyValidates) {
  auto request = NewRequest();
  request.set_validate_only(true);
  const auto validated = writes_->Write(NewCall(), request, AddNote);
  ASSERT_TRUE(validated.ok()) << validated.status();
  EXPECT_FALSE(validated->uid().empty());
  EXPECT_EQ(Count("notes"), "0");
  EXPECT_EQ(Count("audit_entries"), "0");
  EXPECT_EQ(Count("request_ids"), "0");
  request.set_validate_only(false);
  EXPECT_TRUE(writes_->Write(NewCall(), request, AddNote).ok());
  EXPECT_EQ(Count("notes"), "1");
}

TEST_F(IdempotencyTest, FillsAResponseKnownByDescriptorOnly) {
  const auto request = NewRequest();
  Sample first;
  Sample second;
  second.set_title("left over");
  const auto body = [&](journal::Tx& tx) -> absl::Status {
    CONCORD_ASSIGN_OR_RETURN(first, AddNote(tx));
    return absl::OkStatus();
  };
  EXPECT_TRUE(writes_->Write(NewCall(), request, first, body).ok());
  EXPECT_TRUE(writes_->Write(NewCall(), request, second, body).ok());
  EXPECT_EQ(second.SerializeAsString(), first.SerializeAsString());
}

}  // namespace
}  // namespace concord::sql
