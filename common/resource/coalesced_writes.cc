#include "common/resource/coalesced_writes.h"

#include <algorithm>
#include <utility>

#include "common/base/error.h"

namespace concord::resource {
namespace {

using journal::RowWrite;

constexpr size_t kMaxWrites = 128;
constexpr int kWritesUnderWay = 4;

// A batch is no single caller's: it may take as long as the most patient one has.
Call CallOf(const std::vector<const RowWrite*>& rows) {
  Call call;
  call.principal.tenant_id = rows.front()->call->principal.tenant_id;
  call.deadline = Deadline::min();
  for (const RowWrite* row : rows) call.deadline = std::max(call.deadline, row->call->deadline);
  return call;
}

}  // namespace

CoalescedWrites::CoalescedWrites(journal::Writes& writes, const journal::RowStatement& statement,
                                 Executor& batches)
    : writes_(writes),
      statement_(statement),
      coalescer_(
          batches, {.max_batch = kMaxWrites, .max_under_way = kWritesUnderWay},
          [](const Write& write) -> std::string_view { return write->call->principal.tenant_id; },
          [this](const std::vector<Write>& group) { return WriteAll(group); }) {}

void CoalescedWrites::Add(RowWrite write, rpc::PendingAnswer& answer,
                          rpc::PendingAnswer::Fill alone) {
  const Deadline deadline = write.call->deadline;
  const std::stop_token cancelled = write.call->cancelled;
  const auto shared = std::make_shared<const RowWrite>(std::move(write));
  coalescer_.Ask(shared, deadline, cancelled,
                 [shared, &answer, alone = std::move(alone)](const absl::StatusOr<bool>& written) {
                   if (written.ok() && *written) return answer.Send(shared->response);
                   const bool decided = !written.ok() && IsSystemic(written.status());
                   if (decided) return answer.Send(written.status());
                   answer.CompleteOnWorker(alone);
                 });
}

std::vector<absl::StatusOr<bool>> CoalescedWrites::WriteAll(const std::vector<Write>& group) {
  std::vector<const RowWrite*> rows;
  for (const auto& write : group) rows.push_back(write.get());
  const auto written = writes_.WriteRows(CallOf(rows), statement_, rows);
  if (!written.ok()) return std::vector<absl::StatusOr<bool>>(group.size(), written.status());
  return {written->begin(), written->end()};
}

}  // namespace concord::resource
