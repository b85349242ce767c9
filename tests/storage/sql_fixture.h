#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <pqxx/pqxx>
#include <string>
#include <thread>
#include <utility>

#include "common/base/error.h"
#include "common/base/uuid.h"
#include "common/journal/writes.h"
#include "common/sql/database.h"
#include "tests/support/sample.pb.h"
#include "tests/support/test_database.h"

namespace concord::sql {

/// A database of the partner service, and a table `partner.notes` in it to write to.
class SqlTest : public ::testing::Test {
 protected:
  static constexpr Query kInsertNote{
      "test.insert_note", "INSERT INTO partner.notes (tenant_id, id, text) VALUES ($1, $2, $3)"};

  void SetUp() override {
    Admin(
        "CREATE TABLE partner.notes (tenant_id uuid, id uuid, text text NOT NULL,"
        " CONSTRAINT notes_pkey PRIMARY KEY (tenant_id, id),"
        " CONSTRAINT notes_text_check CHECK (text <> ''));"
        "GRANT ALL ON partner.notes TO concord_partner");
    database_ = Open(Options());
    writes_ = std::make_unique<journal::Writes>(*database_);
  }

  DatabaseOptions Options() const {
    DatabaseOptions options;
    options.dsn = server_.dsn();
    options.schema = "partner";
    options.read_connections = 2;
    options.write_connections = 2;
    return options;
  }

  static std::unique_ptr<Database> Open(DatabaseOptions options) {
    auto database = Database::Open(std::move(options));
    EXPECT_TRUE(database.ok()) << database.status();
    return *std::move(database);
  }

  static Call NewCall() {
    Call call;
    call.principal = {"users/ada", "00000000-0000-7000-8000-000000000001", "partners/acme"};
    call.method = "/concord.testing.v1.SampleService/CreateSample";
    call.correlation_id = "call-1";
    call.now = std::chrono::sys_days(std::chrono::year(2026) / 3 / 1);
    call.deadline = std::chrono::steady_clock::now() + std::chrono::minutes(1);
    return call;
  }

  static concord::testing::v1::CreateSampleRequest NewRequest() {
    concord::testing::v1::CreateSampleRequest request;
    request.set_request_id(NewUuid(WallClockNow()));
    request.mutable_sample()->set_title("one");
    return request;
  }

  static absl::Status InsertNote(Tx& tx, const std::string& text) {
    Params params;
    params.Uuid(tx.call().principal.tenant_id).Uuid(NewUuid(tx.call().now)).Text(text);
    return tx.Query(kInsertNote, params).status();
  }

  /// The usual body of a write: one note, one change, a response of its own.
  static absl::StatusOr<concord::testing::v1::Sample> AddNote(journal::Tx& tx) {
    CONCORD_RETURN_IF_ERROR(InsertNote(tx, "one"));
    concord::testing::v1::Sample sample;
    sample.set_uid(NewUuid(WallClockNow()));
    tx.Record({"samples/one", 1, "concord.testing.v1.Sample.created", {"title"}, {}, "after"});
    return sample;
  }

  /// Runs `action`, PL/pgSQL, in the COMMIT of every transaction that adds a note.
  void AtCommit(const std::string& action) const {
    Admin("CREATE FUNCTION partner.at_commit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN " +
          action +
          "; RETURN NULL; END $$;"
          "CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON partner.notes"
          " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION partner.at_commit()");
  }

  /// The first cell of what the superuser's statement returns, "" if there is none.
  std::string Admin(const std::string& statement) const {
    pqxx::connection connection(server_.admin_dsn());
    const pqxx::result result = pqxx::nontransaction(connection).exec(statement);
    return result.empty() ? "" : result[0][0].c_str();
  }

  std::string Count(const std::string& table) const {
    return Admin("SELECT count(*) FROM partner." + table);
  }

  /// Waits until `condition`, SQL, is true.
  void Await(const std::string& condition) const {
    while (Admin("SELECT " + condition) != "t") std::this_thread::yield();
  }

  concord::testing::TestDatabase server_{"partner"};
  std::unique_ptr<Database> database_;
  std::unique_ptr<journal::Writes> writes_;
};

}  // namespace concord::sql
