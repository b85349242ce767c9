#include "services/strategy/rpc/alignment_service.h"

#include <utility>

#include "common/api/proto_time.h"
#include "common/base/macros.h"
#include "concord/strategy/v1/objective.pb.h"
#include "services/strategy/rpc/alignment_report.h"
#include "services/strategy/rpc/parties.h"
#include "services/strategy/storage/priority_store.h"

namespace concord::strategy {

void AlignmentService::Bind(rpc::Service& service) const {
  service.Unary("AnalyzeAlignment", &AlignmentService::AnalyzeAlignment, *this);
}

absl::StatusOr<v1::AlignmentAnalysis> AlignmentService::AnalyzeAlignment(
    const Call& call, const v1::AnalyzeAlignmentRequest& request) const {
  AlignmentFacts facts;
  facts.as_of = api::AsOf(request);
  CONCORD_ASSIGN_OR_RETURN(facts.parties,
                           PartiesFor(resources_.peers(), call, request.parent(), facts.as_of));
  CONCORD_ASSIGN_OR_RETURN(const auto objectives,
                           resources_.All<v1::Objective>(call, request.parent(), facts.as_of));
  for (const auto& objective : objectives) facts.objectives.insert(objective.name());
  const auto& table = resources_.Of<v1::PrioritySet>().table();
  CONCORD_ASSIGN_OR_RETURN(facts.sets, resources_.database().Query(call, [&](sql::Tx& tx) {
    return PrioritiesAsOf(tx, table, request.parent(), facts.as_of);
  }));
  if (request.has_important_weight()) facts.important_weight = request.important_weight();
  return AlignmentReport(call, std::move(facts));
}

}  // namespace concord::strategy
