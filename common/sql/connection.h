#pragma once

#include <absl/status/statusor.h>

#include <chrono>
#include <memory>
#include <span>
#include <string>

#include "common/sql/params.h"
#include "common/sql/pipeline.h"
#include "common/sql/query.h"
#include "common/sql/rows.h"
#include "common/sql/watchdog.h"

namespace concord::sql {

/// How a session is opened. The settings that every session has are set when it opens, except
/// without prepared statements: then a pooler in transaction mode may stand between, where a
/// session's settings belong to whoever comes next, and they are the role's (ALTER ROLE).
struct ConnectionOptions {
  std::string dsn;  ///< A libpq connection string or URI. Never logged.
  std::string application_name = "concord";
  bool prepared_statements = true;                  ///< False behind PgBouncer in transaction mode.
  std::chrono::milliseconds connect_timeout{2000};  ///< For each host, unless the DSN has its own.
  std::chrono::milliseconds statement_timeout{
      30'000};                                   ///< Bound of what has no deadline of its own.
  std::chrono::milliseconds lock_timeout{5000};  ///< Waiting for a row that another holds.
  std::chrono::milliseconds idle_in_transaction_timeout{60'000};  ///< Frees a lost client's locks.
  /// For tests: a random delay up to this before each statement, so that what depends on the order
  /// in which callers come is found.
  std::chrono::milliseconds statement_delay{0};
};

/// FIELD_INVALID for a DSN that libpq can't read, without a word of it: what libpq says of it
/// quotes it, and it may hold a password.
[[nodiscard]] absl::Status CheckDsn(const std::string& dsn);

/// One session of PostgreSQL. Never reconnects by itself: once lost it stays unusable. One thread
/// at a time.
class Connection final {
 public:
  /// Connects, for at most the connect timeout a host. DATABASE_UNAVAILABLE; also when the
  /// session's messages aren't English, for in them the outcome of a commit is read.
  [[nodiscard]] static absl::StatusOr<std::unique_ptr<Connection>> Open(
      const ConnectionOptions& options, Watchdog& watchdog);

  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Runs one statement in one round trip. Errors as MapError gives them.
  [[nodiscard]] absl::StatusOr<Rows> Run(const Query& query, const Params& params);

  /// Runs statements in one round trip, in order; the first that fails ends those after it.
  [[nodiscard]] absl::StatusOr<std::vector<Rows>> RunAll(std::span<const BoundQuery> queries);

  /// Adds rows by COPY in binary format, as BinaryFields writes rows: several times faster than
  /// INSERT, but all or none of them. Errors as MapError gives them.
  [[nodiscard]] absl::Status Copy(const CopyTarget& target, std::string_view rows);

  /// Starts a transaction with commands of which the first is BEGIN, for example `BEGIN` and
  /// `SET LOCAL ..`. They go with what is run next, and cost no round trip of their own; without
  /// anything that is run there is no transaction. Until Commit or Rollback the session isn't
  /// usable for anyone else.
  void Begin(std::vector<std::string> commands);

  /// COMMIT. OUTCOME_UNKNOWN if the session is lost meanwhile, or if the server says that a
  /// standby may not have it; any other error means that nothing was committed.
  [[nodiscard]] absl::Status Commit();

  /// ROLLBACK. A session that can't even do this is unusable.
  void Rollback();

  /// False once the session is lost or fit for nothing more, and while a transaction is open: it is
  /// dropped, not given back.
  [[nodiscard]] bool usable() const;

  /// Whether the server closed the session while it lay idle; costs one system call, no round trip.
  [[nodiscard]] bool Closed() const;

  /// A descriptor of the socket that stays ours until the destructor, whatever libpq does: another
  /// thread may shut the socket down through it, which ends whatever the session waits for.
  [[nodiscard]] int socket() const;

 private:
  struct Session;
  explicit Connection(std::unique_ptr<Session> session);

  std::unique_ptr<Session> session_;
};

}  // namespace concord::sql
