#include "common/sql/database.h"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>

#include "common/sql/error_map.h"
#include "tests/storage/sql_fixture.h"

namespace concord::sql {
namespace {

using namespace std::chrono_literals;
using concord::testing::v1::Sample;
using std::chrono::steady_clock;

constexpr Query kSleep{"test.sleep", "SELECT pg_sleep(60)"};
constexpr Query kKill{"test.kill", "SELECT pg_terminate_backend(pg_backend_pid())"};
constexpr Query kOne{"test.one", "SELECT 1"};

bool HasRetryInfo(const absl::Status& status) {
  return status.GetPayload("type.googleapis.com/google.rpc.RetryInfo").has_value();
}

class DatabaseTest : public SqlTest {
 protected:
  // A function of the schema that fails with `sqlstate` on its first `times` calls.
  void MakeFailing(const std::string& sqlstate, int times) {
    Admin(
        "CREATE SEQUENCE partner.calls;"
        "CREATE FUNCTION partner.fail() RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER AS $$"
        " BEGIN IF nextval('partner.calls') <= " +
        std::to_string(times) + " THEN RAISE 'lost' USING ERRCODE = '" + sqlstate +
        "'; END IF; RETURN currval('partner.calls'); END $$");
  }

  static constexpr Query kFail{"test.fail", "SELECT partner.fail()"};
};

TEST_F(DatabaseTest, RoundTripsDoublesBitByBit) {
  Params params;
  params.Double(0.1 + 0.2).Double(std::nan("")).Double(-INFINITY).Double(5e-324).Double(-0.0);
  const auto rows = database_->Query(
      NewCall(), {"", "SELECT $1::float8, $2::float8, $3::float8, $4::float8, $5::float8"}, params);
  ASSERT_TRUE(rows.ok()) << rows.status();
  EXPECT_EQ(rows->Double(0, 0), 0.1 + 0.2);
  EXPECT_TRUE(std::isnan(*rows->Double(0, 1)));
  EXPECT_EQ(rows->Double(0, 2), -INFINITY);
  EXPECT_EQ(rows->Double(0, 3), 5e-324);
  EXPECT_TRUE(std::signbit(*rows->Double(0, 4)));
}

// Callers make shapes of lists: a session that kept them all would grow until the server has no
// memory left.
TEST_F(DatabaseTest, PreparesNoMoreThanASessionCanHold) {
  DatabaseOptions options = Options();
  options.read_connections = 1;
  const auto database = Open(options);
  for (int i = 0; i < 300; ++i) {
    const std::string name = "test.shape_" + std::to_string(i);
    const std::string text = "SELECT " + std::to_string(i);
    const auto rows = database->Query(NewCall(), {name, text}, {});
    ASSERT_TRUE(rows.ok()) << rows.status();
    ASSERT_EQ(rows->Int(0, 0), i);
  }
  const auto prepared =
      database->Query(NewCall(), {"", "SELECT count(*) FROM pg_prepared_statements"}, {});
  ASSERT_TRUE(prepared.ok()) << prepared.status();
  EXPECT_EQ(prepared->Int(0, 0), 256);
}

TEST_F(DatabaseTest, RoundTripsTimesToTheMicrosecond) {
  const Timestamp first = std::chrono::sys_days(std::chrono::year(1) / 1 / 1);
  const Timestamp last =
      std::chrono::sys_days(std::chrono::year(9999) / 12 / 31) + 24h - std::chrono::microseconds(1);
  Params params;
  params.Time(first).Time(last).Time(Timestamp::max()).Time(Timestamp(-1us));
  const auto rows = database_->Query(
      NewCall(), {"", "SELECT $1::timestamptz, $2::timestamptz, $3::timestamptz, $4::timestamptz"},
      params);
  ASSERT_TRUE(rows.ok()) << rows.status();
  EXPECT_EQ(rows->Time(0, 0), first);
  EXPECT_EQ(rows->Time(0, 1), last);
  EXPECT_EQ(rows->Time(0, 2), Timestamp::max());
  EXPECT_EQ(rows->Time(0, 3), Timestamp(-1us));
}

TEST_F(DatabaseTest, KeepsWhatWasWritten) {
  const auto response = writes_->Write(NewCall(), NewRequest(), AddNote);
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(Count("notes"), "1");
}

TEST_F(DatabaseTest, GoesOnWithItsSessionAfterAStatementFailed) {
  constexpr Query kDivide{"test.divide", "SELECT 1 / $1::integer"};
  EXPECT_EQ(SqlStateOf(database_->Query(NewCall(), kDivide, Params().Int(0)).status()), "22012");
  EXPECT_EQ(database_->Query(NewCall(), kDivide, Params().Int(1))->Int(0, 0), 1);
  EXPECT_EQ(database_->figures().opened, 1);
}

TEST_F(DatabaseTest, HasNoTransactionWithoutAStatement) {
  EXPECT_TRUE(database_->Read(NewCall(), [](Tx&) { return absl::OkStatus(); }).ok());
  EXPECT_TRUE(database_->Query(NewCall(), kOne, {}).ok());
  EXPECT_EQ(database_->figures().opened, 1);
}

TEST_F(DatabaseTest, ReadsOneSnapshot) {
  constexpr Query kCount{"test.count", "SELECT count(*) FROM partner.notes"};
  const auto grown = database_->Read(NewCall(), [&](Tx& tx) -> absl::StatusOr<int64_t> {
    CONCORD_ASSIGN_OR_RETURN(const Rows before, tx.Query(kCount, {}));
    EXPECT_TRUE(writes_->Write(NewCall(), NewRequest(), AddNote).ok());
    CONCORD_ASSIGN_OR_RETURN(const Rows after, tx.Query(kCount, {}));
    return *after.Int(0, 0) - *before.Int(0, 0);
  });
  EXPECT_EQ(*grown, 0);
  EXPECT_EQ(Count("notes"), "1");
}

TEST_F(DatabaseTest, WritesNothingInARead) {
  const absl::Status status =
      database_->Read(NewCall(), [](Tx& tx) { return InsertNote(tx, "one"); });
  EXPECT_EQ(SqlStateOf(status), "25006");
  EXPECT_EQ(Count("notes"), "0");
}

TEST_F(DatabaseTest, KeepsNothingOnceAStatementFailed) {
  const auto response = writes_->Write(NewCall(), NewRequest(), [](journal::Tx& tx) {
    EXPECT_TRUE(InsertNote(tx, "one").ok());
    EXPECT_FALSE(InsertNote(tx, "").ok());  // swallowed
    return absl::StatusOr<Sample>(Sample());
  });
  EXPECT_EQ(ReasonOf(response.status()), errors::v1::ERROR_REASON_FIELD_INVALID);
  EXPECT_EQ(Count("notes"), "0");
  EXPECT_EQ(Count("request_ids"), "0");
}

TEST_F(DatabaseTest, TriesAgainAfterAConflict) {
  MakeFailing("40001", 2);
  int runs = 0;
  const auto response = writes_->Write(NewCall(), NewRequest(), [&](journal::Tx& tx) {
    ++runs;
    const auto rows = tx.Query(kFail, {});
    return rows.ok() ? AddNote(tx) : absl::StatusOr<Sample>(rows.status());
  });
  EXPECT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(runs, 3);
  EXPECT_EQ(Count("notes"), "1");
}

TEST_F(DatabaseTest, TellsOfAConflictThatGoesOn) {
  MakeFailing("40P01", 1000);
  Sample response;
  const absl::Status status =
      writes_->Write(NewCall(), NewRequest(), response,
                     [](journal::Tx& tx) -> absl::Status { return tx.Query(kFail, {}).status(); });
  EXPECT_EQ(ReasonOf(status), errors::v1::ERROR_REASON_CONTENTION) << status;
}

TEST_F(DatabaseTest, TriesNothingElseAgain) {
  MakeFailing("55P03", 1);
  int runs = 0;
  Sample response;
  const absl::Status status =
      writes_->Write(NewCall(), NewRequest(), response, [&](journal::Tx& tx) -> absl::Status {
        ++runs;
        return tx.Query(kFail, {}).status();
      });
  EXPECT_EQ(ReasonOf(status), errors::v1::ERROR_REASON_CONTENTION) << status;
  EXPECT_EQ(runs, 1);
}

TEST_F(DatabaseTest, SurvivesTheLossOfItsSession) {
  const absl::Status status = database_->Read(
      NewCall(), [](Tx& tx) -> absl::Status { return tx.Query(kKill, {}).status(); });
  EXPECT_EQ(ReasonOf(status), errors::v1::ERROR_REASON_DATABASE_UNAVAILABLE) << status;
  EXPECT_TRUE(HasRetryInfo(status));
  EXPECT_TRUE(database_->Query(NewCall(), kOne, {}).ok());
  EXPECT_EQ(database_->figures().opened, 2);
}

TEST_F(DatabaseTest, ReplacesSessionsThatWereEndedWhileIdle) {
  ASSERT_TRUE(database_->Query(NewCall(), kOne, {}).ok());
  Admin(
      "SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity"
      " WHERE usename = 'concord_partner' AND datname = current_database()");
  EXPECT_TRUE(database_->Query(NewCall(), kOne, {}).ok());
}

TEST_F(DatabaseTest, DoesNotWaitForAServerThatIsAway) {
  auto options = Options();
  options.dsn = "host=/nonexistent dbname=nowhere";
  const auto away = Open(options);
  const auto rows = away->Query(NewCall(), kOne, {});
  EXPECT_EQ(ReasonOf(rows.status()), errors::v1::ERROR_REASON_DATABASE_UNAVAILABLE);
  EXPECT_TRUE(HasRetryInfo(rows.status()));
  EXPECT_FALSE(away->Ping(steady_clock::now() + 1min).ok());
  EXPECT_TRUE(database_->Ping(steady_clock::now() + 1min).ok());
}

TEST_F(DatabaseTest, RefusesAPassedDeadlineBeforeItTakesASession) {
  Call call = NewCall();
  call.deadline = steady_clock::now() - 1ms;
  EXPECT_EQ(ReasonOf(database_->Query(call, kOne, {}).status()),
            errors::v1::ERROR_REASON_DEADLINE_TOO_SHORT);
  EXPECT_EQ(database_->figures().opened, 0);
}

TEST_F(DatabaseTest, EndsAStatementAtTheDeadlineAndKeepsTheSession) {
  ASSERT_TRUE(database_->Query(NewCall(), kOne, {}).ok());
  Call call = NewCall();
  call.deadline = steady_clock::now() + 50ms;
  const absl::Status status =
      database_->Read(call, [](Tx& tx) -> absl::Status { return tx.Query(kSleep, {}).status(); });
  EXPECT_EQ(ReasonOf(status), errors::v1::ERROR_REASON_DEADLINE_TOO_SHORT) << status;
  EXPECT_TRUE(database_->Query(NewCall(), kOne, {}).ok());
  EXPECT_EQ(database_->figures().opened, 1);
}

TEST_F(DatabaseTest, EndsAFetchAtTheDeadline) {
  Call call = NewCall();
  call.deadline = steady_clock::now() + 50ms;
  EXPECT_EQ(ReasonOf(database_->Query(call, kSleep, {}).status()),
            errors::v1::ERROR_REASON_DEADLINE_TOO_SHORT);
  EXPECT_TRUE(database_->Query(NewCall(), kOne, {}).ok());
}

TEST_F(DatabaseTest, StopsBetweenStatementsForACallerThatGaveUp) {
  std::stop_source caller;
  Call call = NewCall();
  call.cancelled = caller.get_token();
  const auto response = writes_->Write(call, NewRequest(), [&](journal::Tx& tx) {
    auto sample = AddNote(tx);
    caller.request_stop();
    return sample;
  });
  EXPECT_EQ(ReasonOf(response.status()), errors::v1::ERROR_REASON_CANCELLED);
  EXPECT_EQ(Count("notes"), "0");
}

TEST_F(DatabaseTest, KnowsThatACommitFailedWhenTheServerSaysSo) {
  AtCommit("RAISE 'lost' USING ERRCODE = '23514'");
  const auto response = writes_->Write(NewCall(), NewRequest(), AddNote);
  EXPECT_EQ(ReasonOf(response.status()), errors::v1::ERROR_REASON_FIELD_INVALID);
  EXPECT_EQ(Count("notes"), "0");
}

TEST_F(DatabaseTest, WorksWithoutPreparedStatements) {
  auto options = Options();
  options.prepared_statements = false;
  const auto plain = Open(options);
  EXPECT_TRUE(journal::Writes(*plain).Write(NewCall(), NewRequest(), AddNote).ok());
  EXPECT_EQ(Count("notes"), "1");
}

// What a role or a database has set, with and without prepared statements.
class RoleSettingsTest : public DatabaseTest, public ::testing::WithParamInterface<bool> {
 protected:
  std::unique_ptr<Database> OpenUnder(const std::string& setting) {
    const std::string database = Admin("SELECT current_database()");
    Admin("ALTER ROLE concord_partner IN DATABASE " + database + " SET " + setting);
    auto options = Options();
    options.prepared_statements = GetParam();
    return Open(options);
  }

  // Of each way to run a statement.
  static std::vector<std::string> Texts(Database& database, const std::string& expression) {
    const std::string text = "SELECT (" + expression + ")::text";
    const auto run = [&](Tx& tx) { return tx.Query({"test.expression", text}, {}); };
    const auto alone = database.Query(NewCall(), {"test.expression", text}, {});
    const auto snapshot = database.Read(NewCall(), run);
    std::string changed;
    EXPECT_TRUE(database
                    .Transact(NewCall(),
                              [&](Tx& tx) -> absl::StatusOr<bool> {
                                CONCORD_ASSIGN_OR_RETURN(const auto rows, run(tx));
                                changed = *rows.Text(0, 0);
                                return true;
                              })
                    .ok());
    EXPECT_TRUE(alone.ok()) << alone.status();
    EXPECT_TRUE(snapshot.ok()) << snapshot.status();
    return {std::string(*alone->Text(0, 0)), std::string(*snapshot->Text(0, 0)), changed};
  }
};

// F2: a role whose sessions round what they print.
TEST_P(RoleSettingsTest, RoundNoDouble) {
  const auto database = OpenUnder("extra_float_digits = 0");
  EXPECT_THAT(Texts(*database, "123456789.12345678::float8"),
              ::testing::Each("123456789.12345678"));
}

TEST_P(RoleSettingsTest, ChangeNoTextOfAnAnswer) {
  for (const char* setting :
       {"DateStyle = 'German'", "bytea_output = 'escape'", "TimeZone = 'Asia/Tokyo'"}) {
    const auto database = OpenUnder(setting);
    EXPECT_THAT(Texts(*database, "'2024-02-29 23:30:00+00'::timestamptz"),
                ::testing::Each("2024-02-29 23:30:00+00"));
    EXPECT_THAT(Texts(*database, "'2024-02-29 23:30:00+00'::timestamptz::date"),
                ::testing::Each("2024-02-29"));
    EXPECT_THAT(Texts(*database, "'\\x00ff'::bytea"), ::testing::Each("\\x00ff"));
  }
}

// F4: a role whose commits don't wait for the disk loses what was answered already.
TEST_P(RoleSettingsTest, LoseNothingThatWasAnswered) {
  EXPECT_THAT(
      Texts(*OpenUnder("synchronous_commit = off"), "current_setting('synchronous_commit')"),
      ::testing::Each("on"));
  for (const char* choice : {"on", "local", "remote_write", "remote_apply"}) {
    const auto database = OpenUnder(std::string("synchronous_commit = ") + choice);
    EXPECT_THAT(Texts(*database, "current_setting('synchronous_commit')"), ::testing::Each(choice));
  }
}

// A statement by itself is one still: kept, or not at all.
TEST_P(RoleSettingsTest, LeaveStatementsThatAreTransactionsWhatTheyAre) {
  const auto database = OpenUnder("synchronous_commit = off");
  const auto insert = [&](const std::string& text) {
    Params params;
    params.Uuid(NewCall().principal.tenant_id).Uuid(NewUuid(WallClockNow())).Text(text);
    return database->Transact(NewCall(), kInsertNote, params).status();
  };
  EXPECT_TRUE(insert("one").ok());
  EXPECT_EQ(ReasonOf(insert("")), errors::v1::ERROR_REASON_FIELD_INVALID);
  EXPECT_TRUE(insert("two").ok());
  EXPECT_EQ(Count("notes"), "2");
  EXPECT_TRUE(journal::Writes(*database).Write(NewCall(), NewRequest(), AddNote).ok());
  EXPECT_EQ(Count("notes"), "3");
}

INSTANTIATE_TEST_SUITE_P(Prepared, RoleSettingsTest, ::testing::Bool());

TEST_F(DatabaseTest, RunsTheTextItIsGivenUnderANameThatIsTaken) {
  EXPECT_EQ(database_->Query(NewCall(), {"test.same", "SELECT 1"}, {})->Int(0, 0), 1);
  EXPECT_EQ(database_->Query(NewCall(), {"test.same", "SELECT 2"}, {})->Int(0, 0), 2);
}

// F1: what libpq takes connects, though what is in it looks like more of the URI.
TEST_F(DatabaseTest, ConnectsByAUriWithARawPassword) {
  auto options = Options();
  const std::string host =
      Admin("SELECT split_part(current_setting('unix_socket_directories'), ',', 1)");
  options.dsn = "postgresql://concord_partner:p?w&x=1@/" + Admin("SELECT current_database()") +
                "?host=" + host;
  EXPECT_EQ(Open(options)->Query(NewCall(), kOne, {})->Int(0, 0), 1);
}

TEST(DatabaseOptions, AreRefusedWhenTheyCannotWork) {
  EXPECT_FALSE(Database::Open({.dsn = "", .schema = "partner; DROP"}).ok());
  EXPECT_FALSE(Database::Open({.dsn = "", .schema = "partner", .read_connections = 0}).ok());
}

}  // namespace
}  // namespace concord::sql
