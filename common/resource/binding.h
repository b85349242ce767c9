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

}  // namespace concord::resource
