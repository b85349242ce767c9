#pragma once

#include <absl/status/statusor.h>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include "common/base/call.h"
#include "common/sql/connect_gate.h"
#include "common/sql/pool.h"
#include "common/sql/transaction.h"
#include "common/sql/watchdog.h"

namespace concord::sql {

struct DatabaseOptions {
  std::string dsn;     ///< A libpq connection string or URI. Never logged.
  std::string schema;  ///< The service's own: `partner`.
  std::string application_name = "concord";
  int read_connections = 8;
  int write_connections = 8;
  std::chrono::milliseconds acquisition_timeout{1000};
  std::chrono::milliseconds lifetime{std::chrono::minutes(30)};  ///< Of a session, +-20 %.
  bool prepared_statements = true;               ///< False behind PgBouncer in transaction mode.
  std::chrono::milliseconds statement_delay{0};  ///< See SessionOptions.
};

/// A service's way to its data: statements that read, a snapshot that is read, a transaction that
/// changes. Reads and changes have sessions of their own, so that neither starves the other; a call
/// holds at most one. Thread-safe.
///
/// All of them fail with DEADLINE_TOO_SHORT, CANCELLED, OVERLOADED (with RetryInfo, when no session
/// came free in time), DATABASE_UNAVAILABLE (with RetryInfo) and what MapError gives. What passes
/// the call's deadline is cancelled in the server.
class Database final {
 public:
  /// Doesn't need the server to be up. FIELD_INVALID for options that can't work.
  [[nodiscard]] static absl::StatusOr<std::unique_ptr<Database>> Open(DatabaseOptions options);

  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  /// One statement that reads, in one round trip, outside a transaction.
  [[nodiscard]] absl::StatusOr<Rows> Query(const Call& call, const sql::Query& query,
                                           const Params& params);

  /// Runs `body`, which takes a Tx& and returns a Status or StatusOr, and whose statements each see
  /// what is committed when they begin: for one, or for several that need no common snapshot.
  template <typename Body>
  [[nodiscard]] auto Query(const Call& call, Body&& body) -> std::invoke_result_t<Body&, Tx&> {
    return Run(call, body, &Database::QueryOnce);
  }

  /// Likewise in a transaction that sees one snapshot (REPEATABLE READ, READ ONLY). `body` runs
  /// again after a conflict.
  template <typename Body>
  [[nodiscard]] auto Read(const Call& call, Body&& body) -> std::invoke_result_t<Body&, Tx&> {
    return Run(call, body, &Database::ReadOnce);
  }

  /// One statement that changes and is a transaction by itself, in one round trip.
  /// OUTCOME_UNKNOWN if the session is lost meanwhile, or a standby may not have the change.
  [[nodiscard]] absl::StatusOr<Rows> Transact(const Call& call, const sql::Query& query,
                                              const Params& params);

  /// Runs `body` in a transaction, which is committed when it returns true and rolled back when it
  /// returns false. `body` runs again after a conflict (40001, 40P01), a few times, then
  /// CONTENTION. OUTCOME_UNKNOWN if the session is lost while it commits: never tried again here.
  [[nodiscard]] absl::Status Transact(const Call& call,
                                      const std::function<absl::StatusOr<bool>(Tx&)>& body);

  /// Whether the database answers.
  [[nodiscard]] absl::Status Ping(Deadline deadline);

  /// Of both pools together.
  [[nodiscard]] PoolFigures figures() const;

  [[nodiscard]] const std::string& schema() const { return options_.schema; }
  /// How many sessions may read at the same time, and how many may change.
  [[nodiscard]] int read_connections() const { return options_.read_connections; }
  [[nodiscard]] int write_connections() const { return options_.write_connections; }

 private:
  using Work = std::function<absl::Status(Tx&)>;

  explicit Database(DatabaseOptions options);

  static const absl::Status& StatusOf(const absl::Status& status) { return status; }
  template <typename T>
  static const absl::Status& StatusOf(const absl::StatusOr<T>& result) {
    return result.status();
  }

  template <typename Body>
  auto Run(const Call& call, Body& body, absl::Status (Database::*once)(const Call&, const Work&))
      -> std::invoke_result_t<Body&, Tx&> {
    std::optional<std::invoke_result_t<Body&, Tx&>> result;
    const absl::Status status = Retried(call, once, [&](Tx& tx) -> absl::Status {
      result.emplace(body(tx));
      return StatusOf(*result);
    });
    if (!status.ok()) return status;
    return *std::move(result);
  }

  [[nodiscard]] absl::Status Retried(const Call& call,
                                     absl::Status (Database::*once)(const Call&, const Work&),
                                     const Work& work);
  [[nodiscard]] absl::Status QueryOnce(const Call& call, const Work& work);
  [[nodiscard]] absl::Status ReadOnce(const Call& call, const Work& work);
  [[nodiscard]] absl::Status TransactOnce(const Call& call,
                                          const std::function<absl::StatusOr<bool>(Tx&)>& body);

  const DatabaseOptions options_;
  Watchdog watchdog_;
  ConnectGate gate_;
  Pool readers_;
  Pool writers_;
};

}  // namespace concord::sql
