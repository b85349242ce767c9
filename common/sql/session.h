#pragma once

#include <absl/status/statusor.h>

#include <chrono>
#include <memory>
#include <string>

#include "common/sql/params.h"
#include "common/sql/query.h"
#include "common/sql/rows.h"
#include "common/sql/watchdog.h"

namespace concord::sql {

/// How a session is opened. Its settings are set when it opens, except without prepared statements:
/// then a pooler in transaction mode may stand between, where a session's settings belong to
/// whoever comes next. There the timeouts are the role's (ALTER ROLE); what the text of answers
/// depends on, and what a commit means, is looked at, and where it isn't as it has to be, each
/// statement is sent in a transaction that sets it: two more round trips.
///
/// synchronous_commit is the operator's to choose, but for `off`, which loses what was answered
/// already: it is taken for `on`.
struct SessionOptions {
  std::string dsn;  ///< A libpq connection string or URI. Never logged.
  std::string application_name = "concord";
  bool prepared_statements = true;                  ///< False behind PgBouncer in transaction mode.
  std::chrono::milliseconds connect_timeout{2000};  ///< For each host, unless the DSN has its own.
  /// Ends at the server what a client that died has left behind: callers' deadlines are shorter.
  std::chrono::milliseconds statement_timeout{30'000};
  std::chrono::milliseconds lock_timeout{5000};  ///< Waiting for a row that another holds.
  std::chrono::milliseconds idle_in_transaction_timeout{60'000};  ///< Frees a lost client's locks.
  /// For tests: a random delay up to this before each statement, so that what depends on the order
  /// in which callers come is found.
  std::chrono::milliseconds statement_delay{0};
};

/// What a transaction is for: one snapshot that is read, or changes.
enum class TransactionMode { kRead, kWrite };

/// One session of PostgreSQL, spoken to by libpqxx. Never reconnects by itself: once lost it stays
/// unusable. One thread at a time.
class Session final {
 public:
  /// Connects, for at most the connect timeout a host. DATABASE_UNAVAILABLE; also when the
  /// session's messages aren't English, for in them the outcome of a commit is read.
  [[nodiscard]] static absl::StatusOr<std::unique_ptr<Session>> Open(const SessionOptions& options,
                                                                     Watchdog& watchdog);

  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  /// Runs one statement, in the transaction that is open or as one by itself. Errors as MapError
  /// gives them; OUTCOME_UNKNOWN for one by itself that was kept here and perhaps on no standby.
  [[nodiscard]] absl::StatusOr<Rows> Query(const sql::Query& query, const Params& params);

  /// Opens a transaction; until Commit or Rollback the session isn't usable for anyone else.
  [[nodiscard]] absl::Status Begin(TransactionMode mode);

  /// OUTCOME_UNKNOWN if the session is lost meanwhile, or if the server says that a standby may not
  /// have it; any other error means that nothing was committed.
  [[nodiscard]] absl::Status Commit();

  /// A session that can't even do this is unusable.
  void Rollback();

  /// Gives the session up: it is dropped, not given back.
  void Spend();

  /// False once the session is lost or fit for nothing more, and while a transaction is open: it is
  /// dropped, not given back.
  [[nodiscard]] bool usable() const;

  /// Whether the server closed the session while it lay idle; costs one system call, no round trip.
  [[nodiscard]] bool Closed() const;

  /// What a watchdog ends it by.
  [[nodiscard]] std::shared_ptr<Watched> watched() const;

 private:
  struct Driver;
  explicit Session(std::shared_ptr<Driver> driver);

  std::shared_ptr<Driver> driver_;
};

}  // namespace concord::sql
