#pragma once

#include <absl/status/statusor.h>
#include <google/protobuf/message.h>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <utility>

#include "common/base/call.h"
#include "common/base/executor.h"
#include "common/base/macros.h"
#include "common/sql/connect_gate.h"
#include "common/sql/idempotency.h"
#include "common/sql/journal.h"
#include "common/sql/pool.h"
#include "common/sql/row_cache.h"
#include "common/sql/row_write.h"
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
  bool prepared_statements = true;  ///< False behind PgBouncer in transaction mode.
  size_t row_cache_bytes = 0;       ///< For rows that were read: see RowCache.
  bool coalescing = true;  ///< False: every read and write of a call is a statement of its own.
  std::chrono::milliseconds statement_delay{0};  ///< See ConnectionOptions.
  /// Around each batch of coalesced calls and their answers, on its thread.
  Executor::Around around_batch{};
};

/// A service's way to its data: one statement, a transaction that reads, a transaction that writes.
/// Reads and writes have sessions of their own, so that neither starves the other; a call holds at
/// most one. Thread-safe.
///
/// All of them fail with DEADLINE_TOO_SHORT, CANCELLED, OVERLOADED (with RetryInfo, when no session
/// came free in time), DATABASE_UNAVAILABLE (with RetryInfo) and what MapError gives.
class Database final {
 public:
  /// Doesn't need the server to be up. FIELD_INVALID for options that can't work.
  [[nodiscard]] static absl::StatusOr<std::unique_ptr<Database>> Open(DatabaseOptions options);

  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  /// One statement that reads, in one round trip, outside a transaction.
  [[nodiscard]] absl::StatusOr<Rows> Fetch(const Call& call, const Query& query,
                                           const Params& params);

  /// Several of them, in one round trip; each sees what was committed before it.
  [[nodiscard]] absl::StatusOr<std::vector<Rows>> FetchAll(const Call& call,
                                                           std::span<const BoundQuery> queries);

  /// Runs `body`, which takes a Tx& and returns a Status or StatusOr, in a transaction that sees
  /// one snapshot (REPEATABLE READ, READ ONLY). `body` runs again after a conflict.
  template <typename Body>
  [[nodiscard]] auto Read(const Call& call, Body&& body) -> std::invoke_result_t<Body&, Tx&> {
    std::optional<std::invoke_result_t<Body&, Tx&>> result;
    const absl::Status status = RunRead(call, [&](Tx& tx) -> absl::Status {
      result.emplace(body(tx));
      return StatusOf(*result);
    });
    if (!status.ok()) return status;
    return *std::move(result);
  }

  /// Runs `body`, which takes a Tx& and fills `response`, in a transaction of its own; what it
  /// changed, its journal and the response are kept together or not at all.
  ///
  /// With a `request_id` in `request`, a request that was applied before is answered with the
  /// response of that time, byte for byte, and `body` isn't run; REQUEST_ID_REUSED if the id came
  /// with another request. With `validate_only` everything is run and nothing is kept.
  /// `body` runs again after a conflict (40001, 40P01), a few times, then CONTENTION.
  /// OUTCOME_UNKNOWN if the session is lost while it commits: that is never tried again here.
  [[nodiscard]] absl::Status Write(const Call& call, const google::protobuf::Message& request,
                                   google::protobuf::Message& response,
                                   const std::function<absl::Status(Tx&)>& body);

  /// The same for a `body` that returns StatusOr of the response.
  template <typename Body>
  [[nodiscard]] auto Write(const Call& call, const google::protobuf::Message& request, Body&& body)
      -> std::invoke_result_t<Body&, Tx&> {
    typename std::invoke_result_t<Body&, Tx&>::value_type response;
    CONCORD_RETURN_IF_ERROR(Write(call, request, response, [&](Tx& tx) -> absl::Status {
      CONCORD_ASSIGN_OR_RETURN(response, body(tx));
      return absl::OkStatus();
    }));
    return response;
  }

  /// Writes `rows`, of one tenant, in one transaction with their journal and responses: true. False
  /// if one of them can't be added like that, for whatever is in its way; then nothing is kept.
  [[nodiscard]] absl::StatusOr<bool> WriteRows(const Call& call, const RowInsert& insert,
                                               const std::vector<const RowWrite*>& rows);

  /// What to answer a request with that failed before it was written: OK with the kept response if
  /// it was applied before, REQUEST_ID_REUSED if its id came with another request, else `failure`.
  /// A refusal of the caller, and what load or time denied, stays as it is.
  [[nodiscard]] absl::Status Replay(const Call& call, const google::protobuf::Message& request,
                                    google::protobuf::Message& response,
                                    const absl::Status& failure);

  /// Whether the database answers.
  [[nodiscard]] absl::Status Ping(Deadline deadline);

  /// Of both pools together.
  [[nodiscard]] PoolFigures figures() const;

  /// The threads on which batches of reads are fetched.
  [[nodiscard]] Executor& read_batches() { return read_batches_; }
  /// The threads on which batches of writes are made.
  [[nodiscard]] Executor& write_batches() { return write_batches_; }

  [[nodiscard]] RowCache& row_cache() { return row_cache_; }
  [[nodiscard]] const RowCache& row_cache() const { return row_cache_; }
  [[nodiscard]] bool coalescing() const { return options_.coalescing; }
  [[nodiscard]] const std::string& schema() const { return options_.schema; }

 private:
  struct WriteRequest;

  explicit Database(DatabaseOptions options);

  // The request as its id and its meaning name it.
  [[nodiscard]] static WriteRequest Identified(const Call& call,
                                               const google::protobuf::Message& request,
                                               google::protobuf::Message& response,
                                               const std::function<absl::Status(Tx&)>& body);
  static const absl::Status& StatusOf(const absl::Status& status) { return status; }
  template <typename T>
  static const absl::Status& StatusOf(const absl::StatusOr<T>& result) {
    return result.status();
  }

  [[nodiscard]] absl::Status RunRead(const Call& call,
                                     const std::function<absl::Status(Tx&)>& body);
  [[nodiscard]] absl::Status ReadOnce(const Call& call,
                                      const std::function<absl::Status(Tx&)>& body);
  // `apply` runs between BEGIN and COMMIT; true if there is something to commit.
  [[nodiscard]] absl::Status WriteOnce(const Call& call,
                                       const std::function<absl::StatusOr<bool>(Tx&)>& apply);
  [[nodiscard]] absl::StatusOr<bool> Apply(Tx& tx, const WriteRequest& request) const;
  [[nodiscard]] absl::StatusOr<bool> ApplyRows(Tx& tx, const RowInsert& insert,
                                               const std::vector<const RowWrite*>& rows) const;

  const DatabaseOptions options_;
  const Journal journal_;
  const RequestIds request_ids_;
  Watchdog watchdog_;
  ConnectGate gate_;
  Pool readers_;
  Pool writers_;
  RowCache row_cache_;
  Executor read_batches_;
  Executor write_batches_;
};

}  // namespace concord::sql
