#include "common/journal/writes.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <set>
#include <thread>

#include "common/api/fields.h"
#include "common/api/fingerprint.h"
#include "common/api/serialized.h"
#include "common/base/error.h"
#include "common/base/uuid.h"
#include "common/sql/error_map.h"

namespace concord::journal {
namespace {

using google::protobuf::Message;

constexpr std::chrono::milliseconds kBeforeAnotherTry{100};

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

bool IsInDoubt(const absl::Status& status) {
  return ReasonOf(status) == errors::v1::ERROR_REASON_OUTCOME_UNKNOWN &&
         !sql::IsNotReplicated(status);
}

// Whether a try says nothing of the one before: the database is still away, it was lost again, or
// it ended while it waited, perhaps for the one before, which may be committed yet.
bool TellsNothing(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kResourceExhausted:
    case absl::StatusCode::kDeadlineExceeded:
    case absl::StatusCode::kCancelled:
      return true;
    default:
      return IsInDoubt(status) || ReasonOf(status) == errors::v1::ERROR_REASON_CONTENTION;
  }
}

// Waits before another try; false when there is no time for one.
bool MayTryAgain(const Call& call) {
  const auto again = std::chrono::steady_clock::now() + kBeforeAnotherTry;
  if (again >= call.deadline || call.cancelled.stop_requested()) return false;
  std::this_thread::sleep_until(again);
  return true;
}

// Validating uses up no request id: the request that follows it may carry the same.
std::string RequestIdOf(const Message& request) {
  if (api::BoolField(request, "validate_only")) return "";
  return api::TextField(request, "request_id");
}

// The places of the first rows of their key and request id: a second one waits for the first.
std::vector<size_t> FirstOfTheirKind(const std::vector<const RowWrite*>& rows) {
  std::set<std::string_view> keys, request_ids;
  std::vector<size_t> places;
  for (size_t i = 0; i < rows.size(); ++i) {
    if (!keys.insert(rows[i]->key).second) continue;
    if (!rows[i]->request_id.empty() && !request_ids.insert(rows[i]->request_id).second) continue;
    places.push_back(i);
  }
  // Two statements that write the same rows in one order can't wait for each other.
  std::sort(places.begin(), places.end(),
            [&](size_t a, size_t b) { return rows[a]->key < rows[b]->key; });
  return places;
}

}  // namespace

// One write, however often it is tried.
struct Writes::Attempt {
  std::string request_id;
  std::string kept_under;  // What its response is kept under: that id, or one of ours, or "".
  std::string fingerprint;
  bool validate_only = false;
  Message& response;
  const Body& body;
  EntryIds& ids;
  bool replayed = false;  // By the last try: the response that was kept.
  size_t recorded = 0;    // Changes, by the last try.
};

Writes::Writes(sql::Database& database)
    : database_(database), changes_(database.schema()), request_ids_(database.schema()) {}

absl::Status Writes::Write(const Call& call, const Message& request, Message& response,
                           const Body& body) {
  EntryIds ids(call.now);
  const std::string request_id = RequestIdOf(request);
  const bool validate_only = api::BoolField(request, "validate_only");
  Attempt attempt{request_id, request_id, "", validate_only, response, body, ids};
  if (!request_id.empty()) attempt.fingerprint = api::Fingerprint(request, call.principal.party);
  const auto once = [&] {
    return database_.Transact(call, [&](sql::Tx& tx) { return Apply(tx, attempt); });
  };
  const absl::Status status = once();
  if (!IsInDoubt(status)) return status;
  const std::unique_ptr<Message> first(response.New());
  first->CopyFrom(response);
  // Of several tries that were lost the one that was committed has its own response. What the first
  // one may have kept no id names, if the caller gave none.
  if (request_id.empty()) {
    attempt.kept_under = NewUuid(call.now);
    attempt.fingerprint = api::Fingerprint(request, call.principal.party);
  }
  while (MayTryAgain(call)) {
    const absl::Status again = once();
    if (TellsNothing(again)) continue;
    if (again.ok() && (attempt.replayed || attempt.recorded > 0)) return again;
    // What is in its way now, or has left it nothing to do, may be the first try itself.
    const auto known = Known(call, ids.made());
    if (!known.ok()) continue;
    if (known->empty()) return again;
    response.CopyFrom(*first);
    return absl::OkStatus();
  }
  return status;
}

absl::StatusOr<bool> Writes::Apply(sql::Tx& tx, Attempt& attempt) const {
  attempt.recorded = 0;
  attempt.replayed = false;
  const bool idempotent = !attempt.kept_under.empty();
  if (idempotent) {
    CONCORD_ASSIGN_OR_RETURN(const auto kept,
                             request_ids_.Claim(tx, attempt.kept_under, attempt.fingerprint));
    attempt.replayed = kept.has_value();
    if (kept && attempt.response.ParseFromString(*kept)) return false;
    if (kept) return Fail(errors::v1::ERROR_REASON_INTERNAL, "a kept response can't be read");
  }
  attempt.response.Clear();
  Tx recording(tx, attempt.ids);
  CONCORD_RETURN_IF_ERROR(attempt.body(recording));
  CONCORD_RETURN_IF_ERROR(tx.failure());
  CONCORD_RETURN_IF_ERROR(changes_.Write(recording, attempt.request_id));
  attempt.recorded = recording.recorded().size();
  if (idempotent) {
    CONCORD_RETURN_IF_ERROR(
        request_ids_.Keep(tx, attempt.kept_under, api::Serialized(attempt.response)));
  }
  return !attempt.validate_only;
}

absl::StatusOr<std::vector<std::string>> Writes::Known(const Call& call,
                                                       const std::vector<std::string>& ids) {
  return database_.Query(call, [&](sql::Tx& tx) { return changes_.Known(tx, ids); });
}

absl::StatusOr<std::vector<bool>> Writes::WriteRows(const Call& call, const RowStatement& statement,
                                                    const std::vector<const RowWrite*>& rows) {
  std::vector<const RowWrite*> sent;
  const std::vector<size_t> places = FirstOfTheirKind(rows);
  for (const size_t place : places) sent.push_back(rows[place]);
  const sql::Params params = statement.ParamsOf(sent);
  const auto written = database_.Transact(call, statement.query(), params);
  std::vector<bool> results(rows.size(), false);
  if (IsInDoubt(written.status())) {
    std::vector<std::string> ids;
    for (const RowWrite* row : sent) ids.push_back(row->entry_id);
    CONCORD_ASSIGN_OR_RETURN(const auto known, Settled(call, statement.query(), params, ids));
    for (const size_t place : places) {
      results[place] = std::count(known.begin(), known.end(), rows[place]->entry_id) > 0;
    }
    return results;
  }
  CONCORD_RETURN_IF_ERROR(written.status());
  for (int row = 0; row < written->size(); ++row) {
    results[places[static_cast<size_t>(*written->Int(row, 0)) - 1]] = true;
  }
  return results;
}

absl::Status Writes::WriteBulk(const Call& call, const BulkStatement& statement,
                               const std::vector<Entry>& entries,
                               std::vector<std::string> columns) {
  const sql::Params params = statement.ParamsOf(entries, std::move(columns));
  const absl::Status written = database_.Transact(call, statement.query(), params).status();
  if (!IsInDoubt(written)) return written;
  std::vector<std::string> ids;
  for (const auto& entry : entries) ids.emplace_back(entry.id);
  CONCORD_ASSIGN_OR_RETURN(const auto known, Settled(call, statement.query(), params, ids));
  if (!known.empty()) return absl::OkStatus();
  return Fail(errors::v1::ERROR_REASON_RESOURCE_EXISTS, "some of the rows are there already");
}

absl::StatusOr<std::vector<std::string>> Writes::Settled(const Call& call,
                                                         const sql::Query& statement,
                                                         const sql::Params& params,
                                                         const std::vector<std::string>& ids) {
  while (MayTryAgain(call)) {
    if (TellsNothing(database_.Transact(call, statement, params).status())) continue;
    // The first try had them written, or the last one.
    auto known = Known(call, ids);
    if (known.ok()) return known;
  }
  return sql::OutcomeUnknown("the database stayed away");
}

absl::Status Writes::Replay(const Call& call, const Message& request, Message& response,
                            const absl::Status& failure) {
  const std::string request_id = RequestIdOf(request);
  if (request_id.empty() || IsFinal(failure) || sql::IsNotReplicated(failure)) return failure;
  const std::string fingerprint = api::Fingerprint(request, call.principal.party);
  const auto kept = database_.Query(
      call, [&](sql::Tx& tx) { return request_ids_.Find(tx, request_id, fingerprint); });
  if (ReasonOf(kept.status()) == errors::v1::ERROR_REASON_REQUEST_ID_REUSED) return kept.status();
  if (!kept.ok() || !*kept || !response.ParseFromString(**kept)) return failure;
  return absl::OkStatus();
}

std::vector<sql::Query> Writes::queries() const {
  std::vector<sql::Query> queries = changes_.queries();
  for (const auto& query : request_ids_.queries()) queries.push_back(query);
  return queries;
}

}  // namespace concord::journal
