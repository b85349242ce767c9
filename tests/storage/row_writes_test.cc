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

class RowWritesTest : public SqlTest {
 protected:
  void SetUp() override {
    SqlTest::SetUp();
    writes_ = std::make_unique<RowWrites>(
        *database_, RowInsert{"test.insert_notes",
                              "INSERT INTO partner.notes (tenant_id, id, text)"
                              " SELECT $1::uuid, ne.id, ne.text"
                              " FROM unnest($2::uuid[], $3::text[]) AS ne (id, text)"
                              " ON CONFLICT DO NOTHING",
                              {BinaryType::kUuid, BinaryType::kText}});
    // Nothing is added while another holds the table, so that what is asked meanwhile is one batch.
    holder_ = std::make_unique<pqxx::connection>(server_.admin_dsn());
    held_ = std::make_unique<pqxx::work>(*holder_);
    held_->exec("LOCK TABLE partner.notes");
  }

  RowWrite Note(const Call& call, const std::string& text) const {
    RowWrite row;
    row.call = &call;
    row.request_id = NewUuid(WallClockNow());
    row.fingerprint = std::string(32, 'f');
    row.response = "answer of " + text;
    row.values.Uuid(NewUuid(WallClockNow())).Text(text);
    row.change = {"notes/" + text, 1, "concord.testing.v1.Note.created", {}, {}, "after"};
    return row;
  }

  /// Writes all of them at once, each with its answer; `tell` says what a row gets that is alone.
  void Write(std::vector<RowWrite> rows) {
    std::latch all(static_cast<std::ptrdiff_t>(rows.size()));
    for (size_t i = 0; i < rows.size(); ++i) told_.push_back(std::make_unique<Told>(all));
    for (size_t i = 0; i < rows.size(); ++i) {
      writes_->Add(std::move(rows[i]), *told_[i], [](google::protobuf::Message&) {
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

  std::unique_ptr<RowWrites> writes_;
  std::unique_ptr<pqxx::connection> holder_;
  std::unique_ptr<pqxx::work> held_;
  std::vector<std::unique_ptr<Told>> told_;
  Call call_ = NewCall();
};

TEST_F(RowWritesTest, KeepsRowJournalAndResponseOfEach) {
  std::vector<RowWrite> rows;
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

TEST_F(RowWritesTest, CommitsManyRowsTogether) {
  std::vector<RowWrite> rows;
  for (int i = 0; i < 40; ++i) rows.push_back(Note(call_, std::to_string(i)));
  Write(std::move(rows));
  // At most four batches begin before the others gather behind them.
  EXPECT_LE(std::stoi(Admin("SELECT count(DISTINCT xmin::text) FROM partner.notes")), 5);
}

TEST_F(RowWritesTest, LetsOneRowThatIsInTheWayFailAlone) {
  std::vector<RowWrite> rows;
  for (int i = 0; i < 20; ++i) rows.push_back(Note(call_, std::to_string(i)));
  rows[7].values = rows[3].values;                                          // The same id.
  rows[11].values = BinaryFields().Uuid(NewUuid(WallClockNow())).Text("");  // A check of the table.
  rows[15].request_id = rows[2].request_id;
  Write(std::move(rows));
  for (size_t i = 0; i < told_.size(); ++i) {
    const bool at_fault = i == 7 || i == 11 || i == 15;
    EXPECT_EQ(told_[i]->alone, at_fault) << i;
    EXPECT_EQ(told_[i]->status.ok(), !at_fault) << i;
  }
  EXPECT_EQ(Count("notes"), "17");
  EXPECT_EQ(Count("audit_entries"), "17");
  EXPECT_EQ(Count("request_ids"), "17");
}

TEST_F(RowWritesTest, KeepsTenantsApart) {
  Call other = call_;
  other.principal.tenant_id = "00000000-0000-7000-8000-000000000002";
  std::vector<RowWrite> rows;
  for (int i = 0; i < 10; ++i) rows.push_back(Note(i % 2 == 0 ? call_ : other, std::to_string(i)));
  Write(std::move(rows));
  EXPECT_THAT(Alone(), Each(false));
  const std::string tenant = " WHERE tenant_id = '00000000-0000-7000-8000-000000000002'";
  EXPECT_EQ(Count("notes" + tenant), "5");
  EXPECT_EQ(Count("audit_entries" + tenant), "5");
  EXPECT_EQ(Count("request_ids" + tenant), "5");
}

TEST_F(RowWritesTest, TellsAllThatTheDatabaseIsAway) {
  std::vector<RowWrite> rows;
  for (int i = 0; i < 10; ++i) rows.push_back(Note(call_, std::to_string(i)));
  DatabaseOptions nowhere = Options();
  nowhere.dsn = "host=/nowhere user=nobody";
  const auto away = Open(nowhere);
  writes_ = std::make_unique<RowWrites>(*away, RowInsert{"test.insert_notes", "SELECT 1", {}});
  Write(std::move(rows));
  for (const auto& each : told_) {
    EXPECT_EQ(ReasonOf(each->status), errors::v1::ERROR_REASON_DATABASE_UNAVAILABLE);
    EXPECT_FALSE(each->alone) << "it would be away for it as well";
  }
  writes_.reset();
}

TEST_F(RowWritesTest, AddsNothingForACallerThatGaveUp) {
  std::stop_source gone;
  Call cancelled = call_;
  cancelled.cancelled = gone.get_token();
  gone.request_stop();
  std::vector<RowWrite> rows;
  rows.push_back(Note(cancelled, "gone"));
  rows.push_back(Note(call_, "here"));
  Write(std::move(rows));
  EXPECT_EQ(ReasonOf(told_[0]->status), errors::v1::ERROR_REASON_CANCELLED);
  EXPECT_TRUE(told_[1]->status.ok());
  EXPECT_EQ(Count("notes"), "1");
}

TEST_F(RowWritesTest, IsEveryRowAloneWithoutCoalescing) {
  DatabaseOptions options = Options();
  options.coalescing = false;
  const auto database = Open(options);
  writes_ = std::make_unique<RowWrites>(*database, RowInsert{"test.insert_notes", "SELECT 1", {}});
  std::vector<RowWrite> rows;
  rows.push_back(Note(call_, "one"));
  Write(std::move(rows));
  EXPECT_TRUE(told_[0]->alone);
  writes_.reset();
}

}  // namespace
}  // namespace concord::sql
