#include "services/strategy/rpc/ledger_service.h"

#include <algorithm>
#include <string>

#include "common/base/error.h"
#include "common/base/macros.h"
#include "concord/strategy/v1/strategy.pb.h"

namespace concord::strategy {

void LedgerService::Bind(rpc::Service& service) const {
  service.Unary("AcceptLedgerEntry", &LedgerService::AcceptLedgerEntry, *this);
}

absl::StatusOr<v1::LedgerEntry> LedgerService::AcceptLedgerEntry(
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

absl::StatusOr<v1::LedgerEntry> LedgerService::Accept(
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

}  // namespace concord::strategy
