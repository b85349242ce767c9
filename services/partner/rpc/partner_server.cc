#include "services/partner/rpc/partner_server.h"

#include "common/resource/serving.h"
#include "services/partner/rpc/fit_service.h"
#include "services/partner/rpc/partnership_service.h"
#include "services/partner/rpc/relation_service.h"
#include "services/partner/rpc/research_service.h"
#include "services/partner/storage/tables.h"

namespace concord::partner {

std::vector<std::unique_ptr<rpc::Service>> MakeServices(
    const resource::Surroundings& surroundings) {
  resource::Serving serving(surroundings, Tables());
  serving.Add<FitService>("FitService");
  serving.Add<PartnershipService>("PartnershipService");
  serving.Add<RelationService>("RelationService");
  serving.Add<ResearchService>("ResearchService");
  return std::move(serving).Services();
}

}  // namespace concord::partner
