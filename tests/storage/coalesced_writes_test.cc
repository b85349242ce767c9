#include "common/resource/coalesced_writes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <latch>
#include <mutex>
#include <vector>

#include "tests/storage/sql_fixture.h"

namespace concord::sql {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;

/// What became of one call, told by its answer.
class Told final : public rpc::PendingAnswer {
 public:
  explicit Told(std::latch& all) : all_(all) {}

  void Complete(const Fill& fill) override {
    concord::testing::v1::Sample message;
    status = fill(message);
    all_.count_down();
  }
  void Send(absl::StatusOr<std::string_view> wire) override {
    status = wire.status();
    if (wire.ok()) response = *wire;
    all_.count_down();
  }
  void OnWorker(std::function<void()> step) override {
    alone = true;
    step();
  }

  absl::Status status;
  std::string response;
  bool alone = false;

 private:
  std::latch& all_;
};

class CoalescedWritesTest : public SqlTest {
 protected:
  void SetUp() override {
    SqlTest::SetUp();
    coalesced_ = std::make_unique<resource::CoalescedWrites>(*writes_, statement_, batches_);
    // Nothing is added while another holds the table, so that what is asked meanwhile is one batch.
    holder_ = std::make_unique<pqxx::connection>(server_.admin_dsn());
    held_ = std::make_unique<pqxx::work>(*holder_);
    held_->exec("LOCK TABLE partner.notes");
  }

  journal::RowWrite Note(const Call& call, const std::string& text) const {
    journal::RowWrite row;
    row.call = &call;
    row.key = text;
    row.entry_id = NewUuid(WallClockNow());
    row.request_id = NewUuid(WallClockNow());
    row.fingerprint = std::string(32, 'f');
    row.response = "answer of " + text;
    row.values.Uuid(NewUuid(WallClockNow())).Text(text);
    row.change = {"notes/" + text, 1, "concord.testing.v1.Note.created", {}, {}, "after"};
    return row;
  }

  /// Writes all of them at once, each with its answer; `tell` says what a row gets that is alone.
  void Write(std::vector<journal::RowWrite> rows) {
    std::latch all(static_cast<std::ptrdiff_t>(rows.size()));
    for (size_t i = 0; i < rows.size(); ++i) told_.push_back(std::make_unique<Told>(all));
    for (size_t i = 0; i < rows.size(); ++i) {
      coalesced_->Add(std::move(rows[i]), *told_[i], [](google::protobuf::Message&) {
        return Fail(errors::v1::ERROR_REASON_RESOURCE_EXISTS, "alone");
      });
    }
    held_.reset();
    all.wait();
  }

  std::vector<bool> Alone() const {
    std::vector<bool> alone;
    for (const auto& each : told_) alone.push_back(each->alone);
    return alone;
  }

  const journal::RowStatement statement_{
      "partner",
      {.name = "test.insert_notes",
       .columns = {"id", "text"},
       .types = {BinaryType::kUuid, BinaryType::kText},
       .text = "INSERT INTO partner.notes (tenant_id, id, text) SELECT $1::uuid, ne.id, ne.text"
               " FROM ne ON CONFLICT DO NOTHING RETURNING id",
       .matching = "JOIN done ON done.id = ne.id"}};
  Executor batches_{4, 1000};
  std::unique_ptr<resource::CoalescedWrites> coalesced_;
  std::unique_ptr<pqxx::connection> holder_;
  std::unique_ptr<pqxx::work> held_;
  std::vector<std::unique_ptr<Told>> told_;
  Call call_ = NewCall();
};

TEST_F(CoalescedWritesTest, KeepsRowJournalAndResponseOfEach) {
  std::vector<journal::RowWrite> rows;
  for (int i = 0; i < 40; ++i) rows.push_back(Note(call_, std::to_string(i)));
  Write(std::move(rows));
  EXPECT_THAT(Alone(), Each(false));
  for (size_t i = 0; i < told_.size(); ++i) {
    EXPECT_TRUE(told_[i]->status.ok()) << told_[i]->status;
    EXPECT_EQ(told_[i]->response, "answer of " + std::to_string(i));
  }
  EXPECT_EQ(Count("notes"), "40");
  EXPECT_EQ(Count("audit_entries"), "40");
  EXPECT_EQ(Count("outbox_events"), "40");
  EXPECT_EQ(Count("request_ids WHERE response IS NOT NULL"), "40");
  EXPECT_EQ(Admin("SELECT count(DISTINCT subject) FROM partner.audit_entries"), "40");
}

TEST_F(CoalescedWritesTest, CommitsManyRowsTogether) {
  std::vector<journal::RowWrite> rows;
  for (int i = 0; i < 40; ++i) rows.push_back(Note(call_, std::to_string(i)));
  Write(std::move(rows));
  // At most four batches begin before the others gather behind them.
  EXPECT_LE(std::stoi(Admin("SELECT count(DISTINCT xmin::text) FROM partner.notes")), 5);
}

TEST_F(CoalescedWritesTest, LetsOneRowThatIsInTheWayFailAlone) {
  std::vector<journal::RowWrite> rows;
  for (int i = 0; i < 20; ++i) rows.push_back(Note(call_, std::to_string(i)));
  rows[7].key = rows[3].key;
  rows[7].values = rows[3].values;
  rows[11].values = BinaryFields().Uuid(NewUuid(WallClockNow())).Text("");  // A check of the table.
  rows[15].request_id = rows[2].request_id;
  Write(std::move(rows));
  // Of two that are in each other's way, which may be in different batches, one goes alone.
  const std::vector<bool> alone = Alone();
  EXPECT_NE(alone[3], alone[7]);
  EXPECT_NE(alone[2], alone[15]);
  EXPECT_TRUE(alone[11]);
  EXPECT_EQ(std::count(alone.begin(), alone.end(), true), 3);
  for (const auto& each : told_) EXPECT_NE(each->alone, each->status.ok());
  EXPECT_EQ(Count("notes"), "17");
  EXPECT_EQ(Count("audit_entries"), "17");
  EXPECT_EQ(Count("request_ids"), "17");
}

TEST_F(CoalescedWritesTest, KeepsTenantsApart) {
  Call other = call_;
  other.principal.tenant_id = "00000000-0000-7000-8000-000000000002";
  std::vector<journal::RowWrite> rows;
  for (int i = 0; i < 10; ++i) rows.push_back(Note(i % 2 == 0 ? call_ : other, std::to_string(i)));
  Write(std::move(rows));
  EXPECT_THAT(Alone(), Each(false));
  const std::string tenant = " WHERE tenant_id = '00000000-0000-7000-8000-000000000002'";
  EXPECT_EQ(Count("notes" + tenant), "5");
  EXPECT_EQ(Count("audit_entries" + tenant), "5");
  EXPECT_EQ(Count("request_ids" + tenant), "5");
}

TEST_F(CoalescedWritesTest, TellsAllThatTheDatabaseIsAway) {
  std::vector<journal::RowWrite> rows;
  for (int i = 0; i < 10; ++i) rows.push_back(Note(call_, std::to_string(i)));
  DatabaseOptions nowhere = Options();
  nowhere.dsn = "host=/nowhere user=nobody";
  const auto away = Open(nowhere);
  journal::Writes writes(*away);
  coalesced_ = std::make_unique<resource::CoalescedWrites>(writes, statement_, batches_);
  Write(std::move(rows));
  for (const auto& each : told_) {
    EXPECT_EQ(ReasonOf(each->status), errors::v1::ERROR_REASON_DATABASE_UNAVAILABLE);
    EXPECT_FALSE(each->alone) << "it would be away for it as well";
  }
  coalesced_.reset();
}

TEST_F(CoalescedWritesTest, AddsNothingForACallerThatGaveUp) {
  std::stop_source gone;
  Call cancelled = call_;
  cancelled.cancelled = gone.get_token();
  gone.request_stop();
  std::vector<journal::RowWrite> rows;
  rows.push_back(Note(cancelled, "gone"));
  rows.push_back(Note(call_, "here"));
  Write(std::move(rows));
  EXPECT_EQ(ReasonOf(told_[0]->status), errors::v1::ERROR_REASON_CANCELLED);
  EXPECT_TRUE(told_[1]->status.ok());
  EXPECT_EQ(Count("notes"), "1");
}

TEST_F(CoalescedWritesTest, LeavesOutARequestIdThatWasUsedBefore) {
  const journal::RowWrite used = Note(call_, "once");
  held_.reset();
  EXPECT_THAT(*writes_->WriteRows(call_, statement_, {&used}), ElementsAre(true));
  const journal::RowWrite again = Note(call_, "again");
  journal::RowWrite repeated = Note(call_, "repeated");
  repeated.request_id = used.request_id;
  EXPECT_THAT(*writes_->WriteRows(call_, statement_, {&again, &repeated}),
              ElementsAre(true, false));
  EXPECT_EQ(Count("notes"), "2");
  EXPECT_EQ(Count("audit_entries"), "2");
  EXPECT_EQ(Count("request_ids"), "2");
}

TEST_F(CoalescedWritesTest, SendsAResponseThatIsTheChangeItselfOnce) {
  journal::RowWrite row = Note(call_, "one");
  row.response = *row.change.after;
  held_.reset();
  EXPECT_THAT(*writes_->WriteRows(call_, statement_, {&row}), ElementsAre(true));
  EXPECT_EQ(Admin("SELECT encode(response, 'escape') FROM partner.request_ids"), "after");
}

}  // namespace
}  // namespace concord::sql
