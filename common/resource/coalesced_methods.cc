#include "common/resource/coalesced_methods.h"

#include "common/api/fields.h"

namespace concord::resource {

CoalescedMethods::CoalescedMethods(const Methods& methods, const ForeignReferences& references,
                                   const CoalescedReads& reads, journal::Writes& writes,
                                   Executor& write_batches)
    : methods_(methods),
      references_(references),
      reads_(reads),
      creates_(writes, methods.table().insert_rows(), write_batches) {}

void CoalescedMethods::Bind(rpc::Service& service) const {
  const std::string& one = methods_.table().resource().name();
  service.Defer("Get" + one, [this](const Call& call, const Message& request,
                                    rpc::PendingAnswer& answer) { Get(call, request, answer); });
  service.Defer("Create" + one,
                [this](const Call& call, const Message& request, rpc::PendingAnswer& answer) {
                  Create(call, request, answer);
                });
}

void CoalescedMethods::Get(const Call& call, const Message& request,
                           rpc::PendingAnswer& answer) const {
  reads_.Get(call, api::TextField(request, "name"),
             [this, &request, &answer](const absl::StatusOr<RowPtr>& row) {
               if (!row.ok()) return answer.Send(row.status());
               if (*row != nullptr) return answer.Send((*row)->wire);
               answer.Send(NotFound(methods_.table(), api::TextField(request, "name")));
             });
}

// Other services are asked on a worker: they may take their time.
void CoalescedMethods::Create(const Call& call, const Message& request,
                              rpc::PendingAnswer& answer) const {
  const Table& table = methods_.table();
  const Message& resource = api::MessageField(request, table.rules().singular());
  if (!references_.AsksOthers(resource, ParentOf(table))) return CreateRow(call, request, answer);
  answer.OnWorker([this, &call, &request, &answer] {
    const absl::Status status = CheckCreateReferences(call, methods_.table(), references_, request);
    if (!status.ok()) return answer.Complete([&](Message&) { return status; });
    CreateRow(call, request, answer);
  });
}

void CoalescedMethods::CreateRow(const Call& call, const Message& request,
                                 rpc::PendingAnswer& answer) const {
  const auto alone = [this, &call, &request](Message& response) {
    return methods_.CreateInTransaction(call, request, response);
  };
  if (!methods_.CreatesOneRow(request)) return answer.CompleteOnWorker(alone);
  auto row = methods_.NewRow(call, request);
  if (!row.ok()) return answer.Complete([&row](Message&) { return row.status(); });
  creates_.Add(*std::move(row), answer, alone);
}

}  // namespace concord::resource
