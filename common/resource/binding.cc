#include "common/resource/binding.h"

#include <memory>
#include <string>

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
