#include "common/runtime/standard_binding.h"

#include <memory>
#include <string>

#include "common/api/mask.h"
#include "common/base/macros.h"
#include "common/sql/resource_fields.h"

namespace concord::runtime {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::Message;

// `ledger_entries` -> `LedgerEntries`: plurals are spelled out in the contract, not derived.
std::string Camel(const std::string& snake) {
  std::string camel;
  bool upper = true;
  for (const char c : snake) {
    if (c == '_') {
      upper = true;
      continue;
    }
    camel.push_back(upper ? static_cast<char>(c - 'a' + 'A') : c);
    upper = false;
  }
  return camel;
}

const Descriptor* ParentOf(const sql::ResourceTable& table) {
  return table.resource().file()->pool()->FindMessageTypeByName(table.rules().parent());
}

// Only what the mask selects is stored, so only that has to exist.
absl::Status CheckUpdateReferences(const Call& call, const sql::ResourceTable& table,
                                   const rpc::ReferenceCheck& references, const Message& request) {
  const std::string& singular = table.rules().singular();
  const Message& body = sql::MessageField(request, singular);
  const auto& mask =
      static_cast<const google::protobuf::FieldMask&>(sql::MessageField(request, "update_mask"));
  CONCORD_ASSIGN_OR_RETURN(const auto paths, api::UpdatePaths(mask, body, "update_mask"));
  const std::unique_ptr<Message> stored_part = table.New();
  api::ApplyMask(paths, body, *stored_part);
  const std::string name = sql::TextField(body, "name");
  // Update itself says what is wrong with a name.
  if (!table.names().Matches(name)) return absl::OkStatus();
  const std::string parent = table.names().ParentOf(name);
  return references.Check(call, *stored_part, singular, parent, ParentOf(table));
}

// Other services are asked on a worker: they may take their time.
void Create(const Call& call, const Message& request, const sql::StandardMethods& methods,
            const rpc::ReferenceCheck& references, api::PendingAnswer& answer) {
  const sql::ResourceTable& table = methods.table();
  const Message& resource = sql::MessageField(request, table.rules().singular());
  if (!references.AsksOthers(resource, ParentOf(table))) {
    return methods.Create(call, request, answer);
  }
  answer.OnWorker([&] {
    const absl::Status status = CheckCreateReferences(call, methods.table(), references, request);
    if (!status.ok()) return answer.Complete([&](Message&) { return status; });
    methods.Create(call, request, answer);
  });
}

}  // namespace

std::unique_ptr<rpc::Service> MakeService(const google::protobuf::FileDescriptor& file,
                                          const std::string& name,
                                          std::shared_ptr<const void> parts,
                                          sql::Database& database) {
  auto service = std::make_unique<rpc::Service>(*file.FindServiceByName(name));
  service->Keep(std::move(parts));
  service->Recover([&database](const Call& call, const Message& request, Message& response,
                               const absl::Status& failure) {
    return database.Replay(call, request, response, failure);
  });
  return service;
}

absl::Status CheckCreateReferences(const Call& call, const sql::ResourceTable& table,
                                   const rpc::ReferenceCheck& references, const Message& request) {
  const std::string& singular = table.rules().singular();
  return references.Check(call, sql::MessageField(request, singular), singular,
                          sql::TextField(request, "parent"), ParentOf(table));
}

void BindStandardMethods(rpc::Service& service, const sql::StandardMethods& methods,
                         const rpc::ReferenceCheck& references) {
  const sql::ResourceTable& table = methods.table();
  const std::string one = table.resource().name();
  const std::string many = Camel(table.rules().plural());
  service.Defer("Get" + one,
                [&methods](const Call& call, const Message& request, api::PendingAnswer& answer) {
                  methods.Get(call, request, answer);
                });
  service.Defer("BatchGet" + many,
                [&methods](const Call& call, const Message& request, api::PendingAnswer& answer) {
                  methods.BatchGet(call, request, answer);
                });
  service.Defer("List" + many,
                [&methods](const Call& call, const Message& request, api::PendingAnswer& answer) {
                  methods.List(call, request, answer);
                });
  service.Defer("Create" + one, [&methods, &references](const Call& call, const Message& request,
                                                        api::PendingAnswer& answer) {
    Create(call, request, methods, references, answer);
  });
  service.Handle(
      "Update" + one,
      [&methods, &references](const Call& call, const Message& request,
                              Message& response) -> absl::Status {
        CONCORD_RETURN_IF_ERROR(CheckUpdateReferences(call, methods.table(), references, request));
        return methods.Update(call, request, response);
      });
  service.Handle("Delete" + one,
                 [&methods](const Call& call, const Message& request, Message& response) {
                   return methods.Delete(call, request, response);
                 });
  service.Handle("Undelete" + one,
                 [&methods](const Call& call, const Message& request, Message& response) {
                   return methods.Undelete(call, request, response);
                 });
}

}  // namespace concord::runtime
