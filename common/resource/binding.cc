#include "common/resource/binding.h"

#include <memory>
#include <string>

#include "common/api/fields.h"
#include "common/api/mask.h"
#include "common/base/macros.h"

namespace concord::resource {
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

// Only what the mask selects is stored, so only that has to exist.
absl::Status CheckUpdateReferences(const Call& call, const Table& table,
                                   const ForeignReferences& references, const Message& request) {
  const std::string& singular = table.rules().singular();
  const Message& body = api::MessageField(request, singular);
  const auto& mask =
      static_cast<const google::protobuf::FieldMask&>(api::MessageField(request, "update_mask"));
  CONCORD_ASSIGN_OR_RETURN(const auto paths, api::UpdatePaths(mask, body, "update_mask"));
  const std::unique_ptr<Message> stored_part = table.New();
  api::ApplyMask(paths, body, *stored_part);
  const std::string name = api::TextField(body, "name");
  // Update itself says what is wrong with a name.
  if (!table.names().Matches(name)) return absl::OkStatus();
  const std::string parent = table.names().ParentOf(name);
  return references.Check(call, *stored_part, singular, parent, ParentOf(table));
}

}  // namespace

void BindMethods(rpc::Service& service, const Methods& methods,
                 const ForeignReferences& references) {
  const Table& table = methods.table();
  const std::string one = table.resource().name();
  const std::string many = Camel(table.rules().plural());
  service.Handle("Get" + one, [&methods](const Call& call, const Message& request) {
    return methods.Get(call, request);
  });
  service.Handle("BatchGet" + many, [&methods](const Call& call, const Message& request) {
    return methods.BatchGet(call, request);
  });
  service.Handle("List" + many, [&methods](const Call& call, const Message& request) {
    return methods.List(call, request);
  });
  service.Handle(
      "Create" + one,
      [&methods, &references](const Call& call, const Message& request,
                              Message& response) -> absl::Status {
        CONCORD_RETURN_IF_ERROR(CheckCreateReferences(call, methods.table(), references, request));
        return methods.Create(call, request, response);
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

}  // namespace concord::resource
