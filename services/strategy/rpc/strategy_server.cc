#include "services/strategy/rpc/strategy_server.h"

#include "common/resource/serving.h"
#include "services/strategy/rpc/alignment_service.h"
#include "services/strategy/rpc/assignment_service.h"
#include "services/strategy/rpc/dependency_service.h"
#include "services/strategy/rpc/fairness_service.h"
#include "services/strategy/rpc/item_service.h"
#include "services/strategy/rpc/ledger_service.h"
#include "services/strategy/rpc/priority_service.h"
#include "services/strategy/rpc/schedule_service.h"
#include "services/strategy/storage/tables.h"

namespace concord::strategy {

std::vector<std::unique_ptr<rpc::Service>> MakeServices(
    const resource::Surroundings& surroundings) {
  resource::Serving serving(surroundings, Tables());
  serving.Add<AlignmentService>("AlignmentService");
  serving.Add<AssignmentService>("AssignmentService");
  serving.Add<DependencyService>("DependencyService");
  serving.Add<FairnessService>("FairnessService");
  serving.Add<ItemService>("ItemService");
  serving.Add<LedgerService>("LedgerService");
  serving.Add<PriorityService>("PriorityService");
  serving.Add<ScheduleService>("ScheduleService");
  return std::move(serving).Services();
}

}  // namespace concord::strategy
