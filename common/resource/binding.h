#pragma once

#include <memory>
#include <string>

#include "common/resource/foreign_references.h"
#include "common/resource/methods.h"
#include "common/rpc/service.h"

namespace concord::resource {

/// Binds the standard methods that `service` declares for one resource (`CreatePartner`,
/// `GetPartner`, `BatchGetPartners`, `ListPartners`, `UpdatePartner`, `DeletePartner`,
/// `UndeletePartner`) to its table. What a create or an update refers to in other services is
/// looked up before the transaction begins. `methods` and `references` outlive the service.
void BindMethods(rpc::Service& service, const Methods& methods,
                 const ForeignReferences& references);

/// The check that comes before a create, for handlers that create a resource themselves.
[[nodiscard]] absl::Status CheckCreateReferences(const Call& call, const Table& table,
                                                 const ForeignReferences& references,
                                                 const google::protobuf::Message& request);

/// The resource that those of `table` are under; nullptr for a root.
[[nodiscard]] const google::protobuf::Descriptor* ParentOf(const Table& table);

}  // namespace concord::resource
