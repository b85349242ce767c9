// What becomes of a write whose session is lost, or which was committed here and perhaps on no
// standby: it is settled under its own ids, or said to be unknown.
#include <gtest/gtest.h>

#include "tests/storage/cutting_proxy.h"
#include "tests/storage/sql_fixture.h"

namespace concord::sql {
namespace {

using namespace std::chrono_literals;
using concord::testing::v1::Sample;
using std::chrono::steady_clock;

class InDoubtTest : public SqlTest {
 protected:
  static Call ShortCall() {
    Call call = NewCall();
    call.deadline = steady_clock::now() + 1s;
    return call;
  }

  /// Through `proxy`, by statements that hold their text, with no patience for locks of others.
  std::unique_ptr<Database> Through(const CuttingProxy& proxy) const {
    DatabaseOptions options = Options();
    options.prepared_statements = false;  // Else it would be cut when it is prepared.
    options.dsn = proxy.dsn() + " options='-c lock_timeout=200ms'";
    return Open(options);
  }

  journal::RowWrite Note(const Call& call) const {
    journal::RowWrite row;
    row.call = &call;
    row.key = "one";
    row.entry_id = NewUuid(WallClockNow());
    row.response = "after";
    row.values.Uuid(NewUuid(WallClockNow())).Text("one");
    row.change = {"notes/one", 1, "concord.testing.v1.Note.created", {}, {}, "after"};
    return row;
  }

  // Two notes, always the same, and one entry.
  static absl::Status WriteTwo(journal::Writes& writes, const Call& call) {
    const journal::BulkStatement statement(
        "partner", {.name = "test.add_notes",
                    .columns = {"id", "text"},
                    .types = {BinaryType::kUuid, BinaryType::kText},
                    .text = "INSERT INTO partner.notes (tenant_id, id, text)"
                            " SELECT $1::uuid, ne.id, ne.text FROM ne"});
    const std::vector<std::string> ids{"00000000-0000-7000-8000-00000000000a",
                                       "00000000-0000-7000-8000-00000000000b"};
    const journal::Change change{"notes", 1, "concord.testing.v1.Note.created", {}, {}, {}};
    const std::string entry = NewUuid(WallClockNow());
    return writes.WriteBulk(
        call, statement, {{entry, &call, "", &change}},
        {BinaryArrayOf(BinaryType::kUuid, ids, [](auto& to, const auto& id) { to.Uuid(id); }),
         BinaryArrayOf(BinaryType::kText, ids, [](auto& to, const auto& id) { to.Text(id); })});
  }

  const journal::RowStatement statement_{
      "partner",
      {.name = "test.insert_notes",
       .columns = {"id", "text"},
       .types = {BinaryType::kUuid, BinaryType::kText},
       .text = "INSERT INTO partner.notes (tenant_id, id, text) SELECT $1::uuid, ne.id, ne.text"
               " FROM ne ON CONFLICT DO NOTHING RETURNING id",
       .matching = "JOIN done ON done.id = ne.id"}};
};

TEST_F(InDoubtTest, IsSaidWhenTheDatabaseLosesEveryCommit) {
  AtCommit("PERFORM pg_terminate_backend(pg_backend_pid())");
  int runs = 0;
  const auto response = writes_->Write(ShortCall(), NewRequest(), [&](journal::Tx& tx) {
    ++runs;
    return AddNote(tx);
  });
  EXPECT_EQ(ReasonOf(response.status()), errors::v1::ERROR_REASON_OUTCOME_UNKNOWN)
      << response.status();
  EXPECT_GT(runs, 1);
  EXPECT_EQ(Count("notes"), "0");
}

TEST_F(InDoubtTest, IsSettledByWritingWhatWasLost) {
  Admin("CREATE SEQUENCE partner.commits; GRANT ALL ON SEQUENCE partner.commits TO PUBLIC");
  AtCommit(
      "IF nextval('partner.commits') = 1 THEN"
      " PERFORM pg_terminate_backend(pg_backend_pid()); END IF");
  auto request = NewRequest();
  request.clear_request_id();
  EXPECT_TRUE(writes_->Write(NewCall(), request, AddNote).ok());
  EXPECT_EQ(Count("notes"), "1");
  EXPECT_EQ(Count("audit_entries"), "1");
}

TEST_F(InDoubtTest, IsSettledByFindingWhatWasCommitted) {
  CuttingProxy proxy(server_.dsn(), "COMMIT");
  DatabaseOptions options = Options();
  options.dsn = proxy.dsn();
  const auto database = Open(options);
  journal::Writes writes(*database);
  auto request = NewRequest();
  request.clear_request_id();
  const auto response = writes.Write(NewCall(), request, AddNote);
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_TRUE(proxy.has_cut());
  EXPECT_EQ(Count("notes"), "1");
  EXPECT_EQ(Count("audit_entries"), "1");
  EXPECT_EQ(Count("outbox_events"), "1");
}

TEST_F(InDoubtTest, IsSettledByTheKeptResponseOfTheRequestId) {
  CuttingProxy proxy(server_.dsn(), "COMMIT");
  DatabaseOptions options = Options();
  options.dsn = proxy.dsn();
  const auto database = Open(options);
  journal::Writes writes(*database);
  const auto request = NewRequest();
  const auto settled = writes.Write(NewCall(), request, AddNote);
  ASSERT_TRUE(settled.ok()) << settled.status();
  const auto repeated = writes_->Write(NewCall(), request, AddNote);
  EXPECT_EQ(repeated->SerializeAsString(), settled->SerializeAsString());
  EXPECT_EQ(Count("notes"), "1");
}

TEST_F(InDoubtTest, IsSettledForRowsOfABulk) {
  CuttingProxy proxy(server_.dsn(), "INSERT INTO partner.notes");
  const auto database = Through(proxy);
  journal::Writes writes(*database);
  const Call call = NewCall();
  const absl::Status written = WriteTwo(writes, call);
  EXPECT_TRUE(written.ok()) << written;
  EXPECT_TRUE(proxy.has_cut());
  EXPECT_EQ(Count("notes"), "2");
  EXPECT_EQ(Count("audit_entries"), "1");
  EXPECT_EQ(Count("outbox_events"), "1");
}

TEST_F(InDoubtTest, IsNotSaidOfABulkThatIsInAnothersWay) {
  const Call call = NewCall();
  EXPECT_TRUE(WriteTwo(*writes_, call).ok());
  EXPECT_EQ(ReasonOf(WriteTwo(*writes_, call)), errors::v1::ERROR_REASON_RESOURCE_EXISTS);
  EXPECT_EQ(Count("notes"), "2");
  EXPECT_EQ(Count("audit_entries"), "1") << "nothing of what was not written";
}

TEST_F(InDoubtTest, IsSettledForAStatementThatIsATransactionByItself) {
  CuttingProxy proxy(server_.dsn(), "INSERT INTO partner.notes");
  const auto database = Through(proxy);
  journal::Writes writes(*database);
  const Call call = NewCall();
  const journal::RowWrite note = Note(call);
  const auto written = writes.WriteRows(call, statement_, {&note});
  ASSERT_TRUE(written.ok()) << written.status();
  EXPECT_TRUE(written->front());
  EXPECT_TRUE(proxy.has_cut());
  EXPECT_EQ(Count("notes"), "1");
  EXPECT_EQ(Count("audit_entries"), "1");
}

// A session that is lost while the server commits: whoever comes next waits for it, and may give
// up.
TEST_F(InDoubtTest, IsNotSettledByATryThatGaveUpWaitingForTheFirst) {
  AtCommit("PERFORM pg_sleep(1)");
  CuttingProxy proxy(server_.dsn(), "COMMIT", CuttingProxy::Cut::kSent);
  const auto database = Through(proxy);
  journal::Writes writes(*database);
  auto request = NewRequest();
  request.clear_request_id();
  const auto response = writes.Write(NewCall(), request, AddNote);
  EXPECT_TRUE(response.ok()) << response.status();
  EXPECT_TRUE(proxy.has_cut());
  EXPECT_EQ(Count("notes"), "1");
}

TEST_F(InDoubtTest, IsNotSettledByAStatementThatGaveUpWaitingForTheFirst) {
  AtCommit("PERFORM pg_sleep(1)");
  CuttingProxy proxy(server_.dsn(), "INSERT INTO partner.notes", CuttingProxy::Cut::kSent);
  const auto database = Through(proxy);
  journal::Writes writes(*database);
  const Call call = NewCall();
  const journal::RowWrite note = Note(call);
  const auto written = writes.WriteRows(call, statement_, {&note});
  ASSERT_TRUE(written.ok()) << written.status();
  EXPECT_TRUE(written->front()) << "its caller would write it once more";
  EXPECT_TRUE(proxy.has_cut());
  EXPECT_EQ(Count("notes"), "1");
}

TEST_F(InDoubtTest, IsSaidOfAStatementWhoseFateCantBeLookedUp) {
  Admin("REVOKE SELECT ON partner.audit_entries FROM concord_partner");
  CuttingProxy proxy(server_.dsn(), "INSERT INTO partner.notes");
  const auto database = Through(proxy);
  journal::Writes writes(*database);
  const Call call = ShortCall();
  const journal::RowWrite note = Note(call);
  const auto written = writes.WriteRows(call, statement_, {&note});
  EXPECT_EQ(ReasonOf(written.status()), errors::v1::ERROR_REASON_OUTCOME_UNKNOWN)
      << written.status();
  EXPECT_EQ(Count("notes"), "1");
}

// The first try is rolled back as it is lost, the second is committed and lost as well.
TEST_F(InDoubtTest, AnswersWithTheResponseOfTheTryThatWasCommitted) {
  Admin("CREATE SEQUENCE partner.commits; GRANT ALL ON SEQUENCE partner.commits TO PUBLIC");
  AtCommit(
      "IF nextval('partner.commits') = 1 THEN"
      " PERFORM pg_terminate_backend(pg_backend_pid()); END IF");
  for (const bool named : {true, false}) {
    Admin("SELECT setval('partner.commits', 1, false)");
    CuttingProxy proxy(server_.dsn(), "COMMIT", CuttingProxy::Cut::kAnswered, 1);
    const auto database = Through(proxy);
    journal::Writes writes(*database);
    auto request = NewRequest();
    if (!named) request.clear_request_id();
    std::vector<std::string> uids;
    const auto response = writes.Write(NewCall(), request, [&](journal::Tx& tx) {
      auto sample = AddNote(tx);
      if (sample.ok()) uids.push_back(sample->uid());
      return sample;
    });
    ASSERT_TRUE(response.ok()) << response.status();
    EXPECT_TRUE(proxy.has_cut());
    ASSERT_GE(uids.size(), 2u);
    EXPECT_EQ(response->uid(), uids[1]);
  }
}

// The server's words when the wait for a synchronous standby is cancelled: the commit succeeds.
constexpr const char* kNotReplicated =
    "RAISE WARNING 'The transaction has already committed locally, but might not have been "
    "replicated to the standby.'";

TEST_F(InDoubtTest, IsSaidOfACommitThatMayBeLostInAFailover) {
  AtCommit(kNotReplicated);
  const auto request = NewRequest();
  const auto response = writes_->Write(NewCall(), request, AddNote);
  EXPECT_EQ(ReasonOf(response.status()), errors::v1::ERROR_REASON_OUTCOME_UNKNOWN);
  EXPECT_EQ(Count("notes"), "1") << "tried again though nothing can be learned by that";
  EXPECT_TRUE(writes_->Write(NewCall(), request, AddNote).ok());
  EXPECT_EQ(Count("notes"), "1");
}

TEST_F(InDoubtTest, IsNoAcknowledgementOfAStatementThatMayBeLostInAFailover) {
  AtCommit(kNotReplicated);
  const auto rows = database_->Transact(
      NewCall(),
      {"test.note", "INSERT INTO partner.notes (tenant_id, id, text) VALUES ($1, $2, 'one')"},
      Params().Uuid(NewCall().principal.tenant_id).Uuid(NewUuid(WallClockNow())));
  EXPECT_EQ(ReasonOf(rows.status()), errors::v1::ERROR_REASON_OUTCOME_UNKNOWN) << rows.status();
}

TEST_F(InDoubtTest, EndsACommitThatHangsPastTheDeadline) {
  // Like the wait for a standby that is gone, which no timeout of the server ends.
  AtCommit(
      "BEGIN PERFORM pg_sleep(60);"
      " EXCEPTION WHEN query_canceled THEN PERFORM pg_sleep(60); END");
  Call call = NewCall();
  call.deadline = steady_clock::now() + 200ms;
  const auto response = writes_->Write(call, NewRequest(), AddNote);
  EXPECT_EQ(ReasonOf(response.status()), errors::v1::ERROR_REASON_OUTCOME_UNKNOWN)
      << response.status();
}

}  // namespace
}  // namespace concord::sql
