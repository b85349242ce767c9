#include "services/strategy/rpc/fairness_service.h"

#include <algorithm>
#include <string>

#include "common/base/error.h"
#include "common/base/macros.h"
#include "concord/strategy/v1/strategy.pb.h"
#include "services/strategy/rpc/fairness_report.h"
#include "services/strategy/rpc/parties.h"
#include "services/strategy/storage/ledger_store.h"

namespace concord::strategy {

void FairnessService::Bind(rpc::Service& service) const {
  service.Unary("AcceptLedgerEntry", &FairnessService::AcceptLedgerEntry, *this);
  service.Unary("EvaluateFairness", &FairnessService::EvaluateFairness, *this);
}

absl::StatusOr<v1::LedgerEntry> FairnessService::AcceptLedgerEntry(
    const Call& call, const v1::AcceptLedgerEntryRequest& request) const {
  const std::string& caller = call.principal.party;
  if (!caller.empty() && caller != request.party()) {
    return FailField(errors::v1::ERROR_REASON_PARTY_FORBIDDEN, "party",
                     "you act for " + caller + " and can't accept for another party",
                     {{"party", caller}});
  }
  const auto& names = resources_.Of<v1::LedgerEntry>().table().names();
  CONCORD_RETURN_IF_ERROR(resources_.references().Check(
      call, request, "", names.ParentOf(request.name()), v1::Strategy::descriptor()));
  return resources_.writes().Write(call, request,
                                   [&](journal::Tx& tx) { return Accept(tx, request); });
}

absl::StatusOr<v1::LedgerEntry> FairnessService::Accept(
    journal::Tx& tx, const v1::AcceptLedgerEntryRequest& request) const {
  const auto& steps = resources_.Of<v1::LedgerEntry>().steps();
  CONCORD_ASSIGN_OR_RETURN(const auto held,
                           steps.Hold<v1::LedgerEntry>(tx, request.name(), request.etag()));
  v1::LedgerEntry entry = held.before;
  if (entry.asserted_by() == request.party()) {
    return FailFields({{"party", "the entry is its own; another party has to accept it"}});
  }
  const auto& accepted = entry.accepted_by();
  if (std::find(accepted.begin(), accepted.end(), request.party()) != accepted.end()) {
    return entry;
  }
  entry.add_accepted_by(request.party());
  CONCORD_RETURN_IF_ERROR(steps.Save(tx, held, entry, "accepted"));
  return entry;
}

absl::StatusOr<v1::FairnessEvaluation> FairnessService::EvaluateFairness(
    const Call& call, const v1::EvaluateFairnessRequest& request) const {
  CONCORD_ASSIGN_OR_RETURN(const auto strategy,
                           resources_.FindAny<v1::Strategy>(call, request.name()));
  const auto& names = resources_.Of<v1::Strategy>().table().names();
  CONCORD_ASSIGN_OR_RETURN(const auto parties,
                           PartiesOf(resources_.peers(), call, names.ParentOf(request.name())));
  const auto realization = request.realization() == v1::LedgerEntry::REALIZATION_UNSPECIFIED
                               ? v1::LedgerEntry::REALIZATION_REALIZED
                               : request.realization();
  CONCORD_ASSIGN_OR_RETURN(const auto lines, resources_.database().Query(call, [&](sql::Tx& tx) {
    return LedgerLines(tx, request.name(), realization);
  }));
  return FairnessReport(call, strategy, parties, lines);
}

}  // namespace concord::strategy
