#include "services/partner/rpc/relation_service.h"

#include "common/base/error.h"
#include "common/base/macros.h"

namespace concord::partner {

void RelationService::Bind(rpc::Service& service) const {
  service.Unary("CreateRelation", &RelationService::CreateRelation, *this);
}

absl::StatusOr<v1::Relation> RelationService::CreateRelation(
    const Call& call, const v1::CreateRelationRequest& request) const {
  if (request.relation().from_partner() == request.relation().to_partner()) {
    return FailFields({{"relation.to_partner", "must be another partner than from_partner"}});
  }
  const auto& steps = resources_.Of<v1::Relation>().steps();
  return resources_.writes().Write(call, request,
                                   [&](journal::Tx& tx) -> absl::StatusOr<v1::Relation> {
                                     v1::Relation created;
                                     CONCORD_RETURN_IF_ERROR(steps.Create(tx, request, created));
                                     return created;
                                   });
}

}  // namespace concord::partner
