#include "common/sql/row_writes.h"

#include <algorithm>
#include <map>
#include <span>
#include <utility>

#include "common/api/fingerprint.h"
#include "common/base/error.h"
#include "common/sql/resource_fields.h"

namespace concord::sql {
namespace {

using Write = std::shared_ptr<const RowWrite>;

constexpr size_t kMaxBatch = 128;
constexpr int kBatchesUnderWay = 4;

// The transaction of a batch is no single caller's: it may take as long as the most patient has.
Call CallOf(const std::vector<const RowWrite*>& rows) {
  Call call;
  call.principal.tenant_id = rows.front()->call->principal.tenant_id;
  call.deadline = Deadline::min();
  for (const RowWrite* row : rows) call.deadline = std::max(call.deadline, row->call->deadline);
  return call;
}

}  // namespace

RowWrite RowWriteOf(const Call& call, const google::protobuf::Message& request,
                    std::string response) {
  RowWrite row;
  row.call = &call;
  row.request_id = TextField(request, "request_id");
  if (!row.request_id.empty()) row.fingerprint = api::Fingerprint(request, call.principal.party);
  row.response = std::move(response);
  return row;
}

bool HitsAll(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kResourceExhausted:
    case absl::StatusCode::kDeadlineExceeded:
      return true;
    default:
      return ReasonOf(status) == errors::v1::ERROR_REASON_OUTCOME_UNKNOWN;
  }
}

Params RowInsert::ParamsOf(const std::string& tenant_id,
                           const std::vector<const RowWrite*>& rows) const {
  Params params;
  params.Uuid(tenant_id);
  std::vector<size_t> offsets(rows.size(), 0);  // Of the next value of each row.
  for (const BinaryType type : types) {
    BinaryFields elements;
    for (size_t i = 0; i < rows.size(); ++i) {
      const std::string_view value = rows[i]->values.FieldAt(offsets[i]);
      elements.Append(value);
      offsets[i] += value.size();
    }
    params.Array(BinaryArray(type, rows.size(), elements));
  }
  return params;
}

RowWrites::RowWrites(Database& database, RowInsert insert)
    : database_(database),
      insert_(std::move(insert)),
      coalescer_(database.write_batches(),
                 {.max_batch = kMaxBatch, .max_under_way = kBatchesUnderWay, .again_alone = false},
                 [this](const std::vector<Write>& writes) { return AddAll(writes); }) {}

void RowWrites::Add(RowWrite write, api::PendingAnswer& answer, api::PendingAnswer::Fill alone) {
  if (!database_.coalescing()) return answer.CompleteOnWorker(std::move(alone));
  const Deadline deadline = write.call->deadline;
  const std::stop_token cancelled = write.call->cancelled;
  const auto shared = std::make_shared<const RowWrite>(std::move(write));
  coalescer_.Ask(shared, deadline, cancelled,
                 [shared, &answer, alone = std::move(alone)](const absl::StatusOr<bool>& added) {
                   if (added.ok() && !*added) return answer.CompleteOnWorker(alone);
                   if (!added.ok()) return answer.Send(added.status());
                   answer.Send(shared->response);
                 });
}

// A transaction for each tenant of the batch: the wall between tenants stands in the SQL.
RowWrites::Results RowWrites::AddAll(const std::vector<Write>& writes) {
  std::map<std::string, std::vector<size_t>> by_tenant;
  for (size_t i = 0; i < writes.size(); ++i) {
    by_tenant[writes[i]->call->principal.tenant_id].push_back(i);
  }
  Results results(writes.size(), false);
  for (const auto& [tenant_id, places] : by_tenant) AddOfTenant(writes, places, results);
  return results;
}

// A batch that can't be added is halved until the rows at fault stand alone.
void RowWrites::AddOfTenant(const std::vector<Write>& writes, std::span<const size_t> places,
                            Results& results) {
  std::vector<const RowWrite*> rows;
  for (const size_t place : places) rows.push_back(writes[place].get());
  const auto added = database_.WriteRows(CallOf(rows), insert_, rows);
  const bool decided = added.ok() ? *added : HitsAll(added.status());
  if (decided) {
    for (const size_t place : places) results[place] = added;
  } else if (places.size() > 1) {
    const size_t half = places.size() / 2;
    AddOfTenant(writes, places.first(half), results);
    AddOfTenant(writes, places.subspan(half), results);
  }
}

}  // namespace concord::sql
