#pragma once

#include <memory>
#include <string>

#include "common/rpc/references.h"
#include "common/rpc/service.h"
#include "common/sql/standard_methods.h"

namespace concord::runtime {

/// The gRPC service `name` of the contract `file`, which keeps `parts`, what its handlers use, and
/// answers a repeated request from `database` as it was answered first, whatever has changed since.
[[nodiscard]] std::unique_ptr<rpc::Service> MakeService(
    const google::protobuf::FileDescriptor& file, const std::string& name,
    std::shared_ptr<const void> parts, sql::Database& database);

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
