#include "common/sql/database.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <thread>

#include "common/api/fingerprint.h"
#include "common/base/error.h"
#include "common/sql/error_map.h"
#include "common/sql/jitter.h"

namespace concord::sql {
namespace {

using namespace std::chrono_literals;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using std::chrono::steady_clock;

constexpr int kAttempts = 5;
constexpr auto kFirstBackoff = 5ms;
constexpr std::chrono::milliseconds kLongestCall = 1h;
// What the server's own timeout gets to answer first.
constexpr auto kWatchdogGrace = 250ms;
// One thread answers while the other fetches; a slow statement leaves the others two more.
constexpr int kBatchThreads = 4;
// Each coalescer queues itself at most once a batch that it may have under way.
constexpr size_t kNoLimit = std::numeric_limits<size_t>::max();
constexpr size_t kSchemaLength = 40;
constexpr Query kPing{"", "SELECT 1"};

bool IsSchemaName(const std::string& name) {
  return !name.empty() && name.size() <= kSchemaLength &&
         std::all_of(name.begin(), name.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

Deadline WatchUntil(Deadline deadline) {
  return std::min(deadline, steady_clock::now() + kLongestCall) + kWatchdogGrace;
}

std::vector<std::string> BeginCommands(std::string_view mode, Deadline deadline) {
  const auto left = std::clamp<std::chrono::milliseconds>(Remaining(deadline), 1ms, kLongestCall);
  return {fmt::format("BEGIN {}", mode),
          fmt::format("SET LOCAL statement_timeout = {}", left.count())};
}

std::string TextField(const Message& message, const std::string& name) {
  const FieldDescriptor* field = message.GetDescriptor()->FindFieldByName(name);
  const bool is_text = field != nullptr && !field->is_repeated() &&
                       field->cpp_type() == FieldDescriptor::CPPTYPE_STRING;
  return is_text ? message.GetReflection()->GetString(message, field) : "";
}

bool BoolField(const Message& message, const std::string& name) {
  const FieldDescriptor* field = message.GetDescriptor()->FindFieldByName(name);
  const bool is_bool = field != nullptr && !field->is_repeated() &&
                       field->cpp_type() == FieldDescriptor::CPPTYPE_BOOL;
  return is_bool && message.GetReflection()->GetBool(message, field);
}

// Another look would be another caller's answer, or more work for what has no time left.
bool IsFinal(const absl::Status& failure) {
  switch (failure.code()) {
    case absl::StatusCode::kPermissionDenied:
    case absl::StatusCode::kUnauthenticated:
    case absl::StatusCode::kResourceExhausted:
    case absl::StatusCode::kDeadlineExceeded:
    case absl::StatusCode::kCancelled:
      return true;
    default:
      return false;
  }
}

bool IsConflict(const absl::Status& status) {
  const std::string sqlstate = SqlStateOf(status);
  return sqlstate == "40001" || sqlstate == "40P01";
}

// The fate of the transaction: an error that the handler swallowed ended it all the same. What the
// handler made of an error is said instead of it, but for a conflict, which is tried again.
absl::Status Fate(const Tx& tx, const absl::Status& returned) {
  return returned.ok() || IsConflict(tx.failure()) ? tx.failure() : returned;
}

// Runs `attempt` again while it loses conflicts; between two of them no session is held.
template <typename Attempt>
absl::Status Retried(const Call& call, Attempt attempt) {
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

struct Database::WriteRequest {
  std::string request_id;
  std::string fingerprint;
  bool validate_only;
  Message& response;
  const std::function<absl::Status(Tx&)>& body;
};

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
      journal_(options_.schema),
      request_ids_(options_.schema),
      gate_({.dsn = options_.dsn,
             .application_name = options_.application_name,
             .prepared_statements = options_.prepared_statements,
             .statement_delay = options_.statement_delay},
            watchdog_, options_.read_connections + options_.write_connections),
      readers_({options_.read_connections, options_.acquisition_timeout, options_.lifetime}, gate_),
      writers_({options_.write_connections, options_.acquisition_timeout, options_.lifetime},
               gate_),
      row_cache_(options_.row_cache_bytes),
      read_batches_(std::min(options_.read_connections, kBatchThreads), kNoLimit,
                    options_.around_batch),
      write_batches_(std::min(options_.write_connections, kBatchThreads), kNoLimit,
                     options_.around_batch) {}

absl::StatusOr<Rows> Database::Fetch(const Call& call, const Query& query, const Params& params) {
  const BoundQuery bound{query, &params};
  CONCORD_ASSIGN_OR_RETURN(auto rows, FetchAll(call, {&bound, 1}));
  return std::move(rows.front());
}

absl::StatusOr<std::vector<Rows>> Database::FetchAll(const Call& call,
                                                     std::span<const BoundQuery> queries) {
  CONCORD_RETURN_IF_ERROR(CheckWanted(call));
  CONCORD_ASSIGN_OR_RETURN(const Pool::Lease lease,
                           readers_.Acquire(call.deadline, call.cancelled));
  const Watchdog::Watch watch(watchdog_, lease->socket(), WatchUntil(call.deadline));
  return RunFor(call, *lease, queries);
}

absl::Status Database::RunRead(const Call& call, const std::function<absl::Status(Tx&)>& body) {
  return Retried(call, [&] { return ReadOnce(call, body); });
}

absl::Status Database::ReadOnce(const Call& call, const std::function<absl::Status(Tx&)>& body) {
  CONCORD_RETURN_IF_ERROR(CheckWanted(call));
  CONCORD_ASSIGN_OR_RETURN(const Pool::Lease lease,
                           readers_.Acquire(call.deadline, call.cancelled));
  const Watchdog::Watch watch(watchdog_, lease->socket(), WatchUntil(call.deadline));
  lease->Begin(BeginCommands("ISOLATION LEVEL REPEATABLE READ READ ONLY", call.deadline));
  Tx tx(call, options_.schema, *lease);
  const absl::Status status = Fate(tx, body(tx));
  lease->Rollback();
  return status;
}

absl::Status Database::Write(const Call& call, const Message& request, Message& response,
                             const std::function<absl::Status(Tx&)>& body) {
  const WriteRequest write = Identified(call, request, response, body);
  return Retried(call, [&] { return WriteOnce(call, [&](Tx& tx) { return Apply(tx, write); }); });
}

Database::WriteRequest Database::Identified(const Call& call, const Message& request,
                                            Message& response,
                                            const std::function<absl::Status(Tx&)>& body) {
  WriteRequest write{TextField(request, "request_id"), "", BoolField(request, "validate_only"),
                     response, body};
  // Validating uses up no request id: the request that follows it may carry the same.
  if (write.validate_only) write.request_id.clear();
  if (!write.request_id.empty()) {
    write.fingerprint = api::Fingerprint(request, call.principal.party);
  }
  return write;
}

absl::StatusOr<bool> Database::WriteRows(const Call& call, const RowInsert& insert,
                                         const std::vector<const RowWrite*>& rows) {
  bool added = false;
  CONCORD_RETURN_IF_ERROR(Retried(call, [&] {
    return WriteOnce(call, [&](Tx& tx) -> absl::StatusOr<bool> {
      CONCORD_ASSIGN_OR_RETURN(added, ApplyRows(tx, insert, rows));
      return added;
    });
  }));
  return added;
}

absl::Status Database::WriteOnce(const Call& call,
                                 const std::function<absl::StatusOr<bool>(Tx&)>& apply) {
  CONCORD_RETURN_IF_ERROR(CheckWanted(call));
  CONCORD_ASSIGN_OR_RETURN(const Pool::Lease lease,
                           writers_.Acquire(call.deadline, call.cancelled));
  const Watchdog::Watch watch(watchdog_, lease->socket(), WatchUntil(call.deadline));
  lease->Begin(BeginCommands("READ WRITE", call.deadline));
  Tx tx(call, options_.schema, *lease);
  const auto applied = apply(tx);
  absl::Status status = Fate(tx, applied.status());
  if (status.ok()) status = CheckWanted(call);
  if (!status.ok() || !*applied) {
    lease->Rollback();
    return status;
  }
  return lease->Commit();
}

absl::StatusOr<bool> Database::Apply(Tx& tx, const WriteRequest& request) const {
  const bool idempotent = !request.request_id.empty();
  if (idempotent) {
    CONCORD_ASSIGN_OR_RETURN(const auto kept,
                             request_ids_.Claim(tx, request.request_id, request.fingerprint));
    if (kept && request.response.ParseFromString(*kept)) return false;
    if (kept) return Fail(errors::v1::ERROR_REASON_INTERNAL, "a kept response can't be read");
  }
  request.response.Clear();
  CONCORD_RETURN_IF_ERROR(request.body(tx));
  CONCORD_RETURN_IF_ERROR(tx.failure());
  CONCORD_RETURN_IF_ERROR(journal_.Write(tx, request.request_id));
  if (idempotent) {
    CONCORD_RETURN_IF_ERROR(
        request_ids_.Keep(tx, request.request_id, request.response.SerializeAsString()));
  }
  return !request.validate_only;
}

absl::StatusOr<bool> Database::ApplyRows(Tx& tx, const RowInsert& insert,
                                         const std::vector<const RowWrite*>& rows) const {
  std::vector<AnsweredRequest> requests;
  std::vector<JournalEntry> entries;
  for (const RowWrite* row : rows) {
    entries.push_back({row->call, row->request_id, &row->change});
    if (row->request_id.empty()) continue;
    requests.push_back({row->call, row->request_id, row->fingerprint, row->response});
  }
  const std::string& tenant_id = tx.call().principal.tenant_id;
  const Params claim = request_ids_.ParamsOf(tenant_id, requests);
  const Params add = insert.ParamsOf(tenant_id, rows);
  const Params journal = journal_.ParamsOf(tenant_id, entries);
  std::vector<BoundQuery> queries;
  if (!requests.empty()) queries.push_back({request_ids_.claim_answered(), &claim});
  queries.push_back({insert.query(), &add});
  queries.push_back({journal_.query(), &journal});
  // Whether something is in the way of a row is known before the commit: all is taken back then.
  CONCORD_ASSIGN_OR_RETURN(const auto results, tx.RunAll(queries));
  const bool all_added = results[queries.size() - 2].affected() == std::ssize(rows);
  return all_added && (requests.empty() || results.front().affected() == std::ssize(requests));
}

absl::Status Database::Replay(const Call& call, const Message& request, Message& response,
                              const absl::Status& failure) {
  const WriteRequest write = Identified(call, request, response, {});
  if (write.request_id.empty() || IsFinal(failure)) return failure;
  const auto kept = Read(
      call, [&](Tx& tx) { return request_ids_.Find(tx, write.request_id, write.fingerprint); });
  if (ReasonOf(kept.status()) == errors::v1::ERROR_REASON_REQUEST_ID_REUSED) return kept.status();
  if (!kept.ok() || !*kept || !response.ParseFromString(**kept)) return failure;
  return absl::OkStatus();
}

absl::Status Database::Ping(Deadline deadline) {
  Call call;
  call.deadline = deadline;
  return Fetch(call, kPing, Params()).status();
}

PoolFigures Database::figures() const {
  const PoolFigures read = readers_.figures();
  const PoolFigures write = writers_.figures();
  return {read.in_use + write.in_use, read.idle + write.idle, read.waiting + write.waiting,
          read.opened + write.opened, read.acquisition_timeouts + write.acquisition_timeouts};
}

}  // namespace concord::sql
