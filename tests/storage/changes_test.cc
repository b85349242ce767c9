#include "common/journal/changes.h"

#include <gtest/gtest.h>

#include "tests/storage/sql_fixture.h"

namespace concord::sql {
namespace {

using concord::testing::v1::Sample;

class JournalTest : public SqlTest {
 protected:
  // One column of the entry of `subject`, as text.
  std::string Entry(const std::string& column, const std::string& subject) const {
    return Admin("SELECT coalesce((" + column + ")::text, 'null') FROM partner.audit_entries" +
                 " WHERE subject = '" + subject + "'");
  }

  absl::Status WriteChanges(const std::vector<journal::Change>& changes) {
    request_ = NewRequest();
    return writes_
        ->Write(NewCall(), request_,
                [&](journal::Tx& tx) -> absl::StatusOr<Sample> {
                  for (const auto& change : changes) tx.Record(change);
                  return Sample();
                })
        .status();
  }

  concord::testing::v1::CreateSampleRequest request_;
};

TEST_F(JournalTest, TellsWhoChangedWhatByWhichCall) {
  const absl::Status status = WriteChanges({{"samples/a",
                                             7,
                                             "concord.testing.v1.Sample.updated",
                                             {"title", "odd \"name\", {x}"},
                                             std::string("\0before", 7),
                                             "after"}});
  ASSERT_TRUE(status.ok()) << status;
  EXPECT_EQ(Entry("subject_sequence", "samples/a"), "7");
  EXPECT_EQ(Entry("type", "samples/a"), "concord.testing.v1.Sample.updated");
  EXPECT_EQ(Entry("changed_fields[1]", "samples/a"), "title");
  EXPECT_EQ(Entry("changed_fields[2]", "samples/a"), "odd \"name\", {x}");
  EXPECT_EQ(Entry("actor", "samples/a"), "users/ada");
  EXPECT_EQ(Entry("party", "samples/a"), "partners/acme");
  EXPECT_EQ(Entry("method", "samples/a"), "/concord.testing.v1.SampleService/CreateSample");
  EXPECT_EQ(Entry("request_id", "samples/a"), request_.request_id());
  EXPECT_EQ(Entry("correlation_id", "samples/a"), "call-1");
  EXPECT_EQ(Entry("before", "samples/a"), "\\x006265666f7265");
  EXPECT_EQ(Entry("after", "samples/a"), "\\x6166746572");
  EXPECT_EQ(Entry("extract(epoch FROM create_time)::bigint", "samples/a"), "1772323200");
}

TEST_F(JournalTest, WritesAllChangesOfATransaction) {
  const absl::Status status =
      WriteChanges({{"samples/a", 1, "concord.testing.v1.Sample.created", {}, {}, "a"},
                    {"samples/b", 2, "concord.testing.v1.Sample.deleted", {"x", "y"}, "b", {}}});
  ASSERT_TRUE(status.ok()) << status;
  EXPECT_EQ(Count("audit_entries"), "2");
  EXPECT_EQ(Entry("before", "samples/a"), "null");
  EXPECT_EQ(Entry("changed_fields", "samples/a"), "{}");
  EXPECT_EQ(Entry("after", "samples/b"), "null");
}

TEST_F(JournalTest, HasAnUnsentEventForEachEntry) {
  ASSERT_TRUE(
      WriteChanges({{"samples/a", 1, "t", {}, {}, "a"}, {"samples/b", 1, "t", {}, {}, "b"}}).ok());
  EXPECT_EQ(
      Admin("SELECT count(*) FROM partner.audit_entries AS en JOIN partner.outbox_events AS ev"
            " ON ev.tenant_id = en.tenant_id AND ev.id = en.id"
            " WHERE ev.sent_time IS NULL AND ev.transaction_id IS NOT NULL"),
      "2");
}

TEST_F(JournalTest, HoldsNothingOfATransactionThatFailed) {
  const auto response =
      writes_->Write(NewCall(), NewRequest(), [](journal::Tx& tx) -> absl::StatusOr<Sample> {
        CONCORD_RETURN_IF_ERROR(AddNote(tx).status());
        return Fail(errors::v1::ERROR_REASON_GATE_CLOSED, "not yet");
      });
  EXPECT_EQ(ReasonOf(response.status()), errors::v1::ERROR_REASON_GATE_CLOSED);
  EXPECT_EQ(Count("audit_entries"), "0");
  EXPECT_EQ(Count("outbox_events"), "0");
}

TEST_F(JournalTest, HasNoRequestIdForARequestWithoutOne) {
  auto request = NewRequest();
  request.clear_request_id();
  ASSERT_TRUE(writes_->Write(NewCall(), request, AddNote).ok());
  EXPECT_EQ(Entry("request_id", "samples/one"), "null");
}

}  // namespace
}  // namespace concord::sql
