#pragma once

#include "common/rpc/references.h"
#include "common/rpc/service.h"
#include "common/sql/standard_methods.h"

namespace concord::runtime {

/// Binds the standard methods that `service` declares for one resource (`CreatePartner`,
/// `GetPartner`, `BatchGetPartners`, `ListPartners`, `UpdatePartner`, `DeletePartner`,
/// `UndeletePartner`) to its table. What a create or an update refers to in other services is
/// looked up before the transaction begins. `methods` and `references` outlive the service.
void BindStandardMethods(rpc::Service& service, const sql::StandardMethods& methods,
                         const rpc::ReferenceCheck& references);

/// The check that comes before a create, for handlers that create a resource themselves.
[[nodiscard]] absl::Status CheckCreateReferences(const Call& call, const sql::ResourceTable& table,
                                                 const rpc::ReferenceCheck& references,
                                                 const google::protobuf::Message& request);

}  // namespace concord::runtime
