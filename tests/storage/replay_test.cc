#include <gtest/gtest.h>

#include "common/sql/error_map.h"
#include "tests/storage/sql_fixture.h"

namespace concord::sql {
namespace {

using concord::testing::v1::CreateSampleRequest;
using concord::testing::v1::Sample;

class ReplayTest : public SqlTest {
 protected:
  static absl::Status Away() {
    return Fail(errors::v1::ERROR_REASON_PEER_UNAVAILABLE, "partner is away");
  }

  absl::Status Replay(const CreateSampleRequest& request, const absl::Status& failure) {
    return writes_->Replay(NewCall(), request, replayed_, failure);
  }

  Sample replayed_;
};

TEST_F(ReplayTest, AnswersWhatWasAppliedBefore) {
  const auto request = NewRequest();
  const auto first = writes_->Write(NewCall(), request, AddNote);
  ASSERT_TRUE(first.ok()) << first.status();
  EXPECT_TRUE(Replay(request, Away()).ok());
  EXPECT_EQ(replayed_.SerializeAsString(), first->SerializeAsString());
}

TEST_F(ReplayTest, LeavesTheFailureOfWhatWasNeverApplied) {
  EXPECT_EQ(Replay(NewRequest(), Away()), Away());
  auto request = NewRequest();
  request.clear_request_id();
  EXPECT_EQ(Replay(request, Away()), Away());
}

TEST_F(ReplayTest, RefusesTheIdOfAnotherRequestOrParty) {
  auto request = NewRequest();
  ASSERT_TRUE(writes_->Write(NewCall(), request, AddNote).ok());
  Call other_party = NewCall();
  other_party.principal.party = "partners/other";
  EXPECT_EQ(ReasonOf(writes_->Replay(other_party, request, replayed_, Away())),
            errors::v1::ERROR_REASON_REQUEST_ID_REUSED);
  request.mutable_sample()->set_title("two");
  EXPECT_EQ(ReasonOf(Replay(request, Away())), errors::v1::ERROR_REASON_REQUEST_ID_REUSED);
}

// A caller that may not do something learns nothing of whoever may, and overload is not fed.
TEST_F(ReplayTest, LeavesRefusalsAndOverloadAsTheyAre) {
  const auto request = NewRequest();
  ASSERT_TRUE(writes_->Write(NewCall(), request, AddNote).ok());
  for (const auto reason :
       {errors::v1::ERROR_REASON_PERMISSION_DENIED, errors::v1::ERROR_REASON_OVERLOADED,
        errors::v1::ERROR_REASON_DEADLINE_TOO_SHORT, errors::v1::ERROR_REASON_CANCELLED}) {
    EXPECT_EQ(ReasonOf(Replay(request, Fail(reason, "no"))), reason);
  }
  EXPECT_EQ(replayed_.ByteSizeLong(), 0u);
}

TEST_F(ReplayTest, IsNoAcknowledgementOfWhatAFailoverMayLose) {
  const auto request = NewRequest();
  ASSERT_TRUE(writes_->Write(NewCall(), request, AddNote).ok());
  EXPECT_EQ(Replay(request, NotReplicated()), NotReplicated());
}

TEST_F(ReplayTest, LeavesTheFailureOfWhatOnlyValidates) {
  auto request = NewRequest();
  ASSERT_TRUE(writes_->Write(NewCall(), request, AddNote).ok());
  request.set_validate_only(true);
  EXPECT_EQ(Replay(request, Away()), Away());
}

}  // namespace
}  // namespace concord::sql
