#include "common/sql/database.h"

#include <algorithm>
#include <thread>
#include <vector>

#include "common/base/error.h"
#include "common/base/macros.h"
#include "common/sql/dsn.h"
#include "common/sql/error_map.h"
#include "common/sql/jitter.h"

namespace concord::sql {
namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

constexpr int kAttempts = 5;
constexpr auto kFirstBackoff = 5ms;
constexpr std::chrono::milliseconds kLongestCall = 1h;
// What a commit gets beyond the deadline before nobody can tell what became of it.
constexpr auto kCommitGrace = 250ms;
constexpr size_t kSchemaLength = 40;
constexpr Query kPing{"", "SELECT 1"};

bool IsSchemaName(const std::string& name) {
  return !name.empty() && name.size() <= kSchemaLength &&
         std::all_of(name.begin(), name.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

// A session in use for a call: what passes the deadline is ended.
class Use final {
 public:
  Use(Watchdog& watchdog, Pool::Lease& lease, Deadline deadline, Watchdog::Means means)
      : session_(*lease),
        watch_(watchdog, session_.watched(),
               std::min(deadline, steady_clock::now() + kLongestCall) +
                   (means == Watchdog::Means::kShutDown ? kCommitGrace : 0ms),
               means) {}
  // A request to cancel that came when the statement was over may hit the session's next one.
  ~Use() {
    if (watch_.End() && !hit_) session_.Spend();
  }
  Use(const Use&) = delete;
  Use& operator=(const Use&) = delete;

  void Ended(const absl::Status& status) { hit_ = SqlStateOf(status) == "57014"; }

 private:
  Session& session_;
  Watchdog::Watch watch_;
  bool hit_ = false;
};

bool IsConflict(const absl::Status& status) {
  const std::string sqlstate = SqlStateOf(status);
  return sqlstate == "40001" || sqlstate == "40P01";
}

// How it ends: an error that the handler swallowed ended it all the same. What the handler made of
// an error is said instead of it, but for a conflict, which is tried again.
absl::Status EndOf(const Tx& tx, const absl::Status& returned) {
  return returned.ok() || IsConflict(tx.failure()) ? tx.failure() : returned;
}

// Runs `attempt` again while it loses conflicts; between two of them no session is held.
template <typename Attempt>
absl::Status RetriedAfterConflicts(const Call& call, const Attempt& attempt) {
  absl::Status status = attempt();
  auto backoff = kFirstBackoff;
  for (int tried = 1; tried < kAttempts && IsConflict(status); ++tried) {
    const auto again = steady_clock::now() + Jittered(backoff);
    if (again >= call.deadline || call.cancelled.stop_requested()) return status;
    std::this_thread::sleep_until(again);
    backoff *= 2;
    status = attempt();
  }
  return status;
}

}  // namespace

absl::StatusOr<std::unique_ptr<Database>> Database::Open(DatabaseOptions options) {
  std::vector<FieldViolation> violations;
  if (!IsSchemaName(options.schema)) {
    violations.push_back({"schema", "must be 1 to 40 lower case letters and underscores"});
  }
  if (options.read_connections < 1) violations.push_back({"read_connections", "must be above 0"});
  if (options.write_connections < 1) violations.push_back({"write_connections", "must be above 0"});
  CONCORD_RETURN_IF_ERROR(FailFields(violations));
  CONCORD_RETURN_IF_ERROR(CheckDsn(options.dsn));
  return std::unique_ptr<Database>(new Database(std::move(options)));
}

Database::Database(DatabaseOptions options)
    : options_(std::move(options)),
      gate_({.dsn = options_.dsn,
             .application_name = options_.application_name,
             .prepared_statements = options_.prepared_statements,
             .statement_delay = options_.statement_delay},
            watchdog_, options_.read_connections + options_.write_connections),
      readers_({options_.read_connections, options_.acquisition_timeout, options_.lifetime}, gate_),
      writers_({options_.write_connections, options_.acquisition_timeout, options_.lifetime},
               gate_) {}

absl::Status Database::Retried(const Call& call,
                               absl::Status (Database::*once)(const Call&, const Work&),
                               const Work& work) {
  return RetriedAfterConflicts(call, [&] { return (this->*once)(call, work); });
}

absl::StatusOr<Rows> Database::Query(const Call& call, const sql::Query& query,
                                     const Params& params) {
  return Query(call, [&](Tx& tx) { return tx.Query(query, params); });
}

absl::Status Database::QueryOnce(const Call& call, const Work& work) {
  CONCORD_ASSIGN_OR_RETURN(auto lease, readers_.Acquire(call.deadline, call.cancelled));
  Use use(watchdog_, lease, call.deadline, Watchdog::Means::kCancel);
  Tx tx(call, *lease);
  const absl::Status returned = work(tx);
  use.Ended(tx.failure());
  return EndOf(tx, returned);
}

absl::Status Database::ReadOnce(const Call& call, const Work& work) {
  CONCORD_ASSIGN_OR_RETURN(auto lease, readers_.Acquire(call.deadline, call.cancelled));
  Use use(watchdog_, lease, call.deadline, Watchdog::Means::kCancel);
  CONCORD_RETURN_IF_ERROR(lease->Begin(TransactionMode::kRead));
  Tx tx(call, *lease);
  const absl::Status returned = work(tx);
  use.Ended(tx.failure());
  lease->Rollback();
  return EndOf(tx, returned);
}

absl::StatusOr<Rows> Database::Transact(const Call& call, const sql::Query& query,
                                        const Params& params) {
  Rows rows;
  CONCORD_RETURN_IF_ERROR(RetriedAfterConflicts(call, [&]() -> absl::Status {
    CONCORD_ASSIGN_OR_RETURN(auto lease, writers_.Acquire(call.deadline, call.cancelled));
    Use use(watchdog_, lease, call.deadline, Watchdog::Means::kCancel);
    Tx tx(call, *lease);
    auto changed = tx.Query(query, params);
    use.Ended(tx.failure());
    if (IsLost(tx.failure())) return OutcomeUnknown(Cause(tx.failure()));
    CONCORD_ASSIGN_OR_RETURN(rows, std::move(changed));
    return absl::OkStatus();
  }));
  return rows;
}

absl::Status Database::Transact(const Call& call,
                                const std::function<absl::StatusOr<bool>(Tx&)>& body) {
  return RetriedAfterConflicts(call, [&] { return TransactOnce(call, body); });
}

absl::Status Database::TransactOnce(const Call& call,
                                    const std::function<absl::StatusOr<bool>(Tx&)>& body) {
  CONCORD_ASSIGN_OR_RETURN(auto lease, writers_.Acquire(call.deadline, call.cancelled));
  bool commits = false;
  {
    Use use(watchdog_, lease, call.deadline, Watchdog::Means::kCancel);
    CONCORD_RETURN_IF_ERROR(lease->Begin(TransactionMode::kWrite));
    Tx tx(call, *lease);
    const auto returned = body(tx);
    use.Ended(tx.failure());
    absl::Status status = EndOf(tx, returned.status());
    if (status.ok()) status = CheckWanted(call);
    if (!status.ok()) {
      lease->Rollback();
      return status;
    }
    commits = *returned;
  }
  const Use use(watchdog_, lease, call.deadline, Watchdog::Means::kShutDown);
  if (commits) return lease->Commit();
  lease->Rollback();
  return absl::OkStatus();
}

absl::Status Database::Ping(Deadline deadline) {
  Call call;
  call.deadline = deadline;
  return Query(call, kPing, Params()).status();
}

PoolFigures Database::figures() const {
  const PoolFigures read = readers_.figures();
  const PoolFigures write = writers_.figures();
  return {read.in_use + write.in_use, read.idle + write.idle, read.waiting + write.waiting,
          read.opened + write.opened, read.acquisition_timeouts + write.acquisition_timeouts};
}

}  // namespace concord::sql
