#include "services/strategy/rpc/fairness_service.h"

#include <string>

#include "common/api/proto_time.h"
#include "common/base/macros.h"
#include "concord/strategy/v1/strategy.pb.h"
#include "services/strategy/rpc/fairness_report.h"
#include "services/strategy/rpc/parties.h"

namespace concord::strategy {

void FairnessService::Bind(rpc::Service& service) const {
  service.Unary("EvaluateFairness", &FairnessService::EvaluateFairness, *this);
}

absl::StatusOr<v1::FairnessEvaluation> FairnessService::EvaluateFairness(
    const Call& call, const v1::EvaluateFairnessRequest& request) const {
  const auto as_of = api::AsOf(request);
  CONCORD_ASSIGN_OR_RETURN(const auto strategy,
                           resources_.FindAsOf<v1::Strategy>(call, request.name(), as_of));
  const auto& names = resources_.Of<v1::Strategy>().table().names();
  Ledger ledger;
  ledger.currency_code = strategy.currency_code();
  CONCORD_ASSIGN_OR_RETURN(
      ledger.parties, PartiesOf(resources_.peers(), call, names.ParentOf(request.name()), as_of));
  CONCORD_ASSIGN_OR_RETURN(ledger.entries,
                           resources_.All<v1::LedgerEntry>(call, request.name(), as_of));
  ledger.realization = request.realization() == v1::LedgerEntry::REALIZATION_UNSPECIFIED
                           ? v1::LedgerEntry::REALIZATION_REALIZED
                           : request.realization();
  return FairnessReport(ledger, as_of.value_or(call.now));
}

}  // namespace concord::strategy
