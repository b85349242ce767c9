#include "services/strategy/rpc/priority_service.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "common/api/proto_time.h"
#include "common/base/error.h"
#include "common/base/macros.h"
#include "common/resource/foreign_references.h"
#include "services/strategy/rpc/parties.h"
#include "services/strategy/rpc/priority_access.h"
#include "services/strategy/storage/priority_store.h"

namespace concord::strategy {
namespace {

using v1::PrioritySet;

// There is one a party, and its name says whose it is.
absl::Status NameByParty(v1::CreatePrioritySetRequest& request) {
  const std::string& party = request.priority_set().party();
  const std::string id = party.substr(party.find('/') + 1);
  if (!request.priority_set_id().empty() && request.priority_set_id() != id) {
    return FailFields({{"priority_set_id", "must be the party's own, " + id + ", or empty"}});
  }
  request.set_priority_set_id(id);
  return absl::OkStatus();
}

absl::Status LeftParty(const std::string& party, const std::string& partnership) {
  return FailField(errors::v1::ERROR_REASON_NOT_A_PARTY, "priority_set.name",
                   fmt::format("{} is not a party of {}", party, partnership),
                   {{"party", party}, {"partnership", partnership}});
}

}  // namespace

void PriorityService::Bind(rpc::Service& service) const {
  service.Unary("CreatePrioritySet", &PriorityService::CreatePrioritySet, *this);
  service.Unary("GetPrioritySet", &PriorityService::GetPrioritySet, *this);
  service.Unary("BatchGetPrioritySets", &PriorityService::BatchGetPrioritySets, *this);
  service.Unary("ListPrioritySets", &PriorityService::ListPrioritySets, *this);
  service.Unary("UpdatePrioritySet", &PriorityService::UpdatePrioritySet, *this);
  service.Unary("DeletePrioritySet", &PriorityService::DeletePrioritySet, *this);
  service.Unary("UndeletePrioritySet", &PriorityService::UndeletePrioritySet, *this);
}

template <class Request, class Step>
absl::StatusOr<PrioritySet> PriorityService::Change(const Call& call, const Request& request,
                                                    const Step& step) const {
  return resources_.writes().Write(
      call, request, [&](journal::Tx& tx) -> absl::StatusOr<PrioritySet> {
        PrioritySet set;
        CONCORD_RETURN_IF_ERROR(step(resources_.Of<PrioritySet>().steps(), tx, set));
        CONCORD_RETURN_IF_ERROR(CheckWeights(set));
        CONCORD_RETURN_IF_ERROR(KeepPriorities(tx, set.name()));
        set.set_objectives_count(set.priorities_size());
        return set;
      });
}

absl::StatusOr<PrioritySet> PriorityService::CreatePrioritySet(
    const Call& call, const v1::CreatePrioritySetRequest& request) const {
  v1::CreatePrioritySetRequest named = request;
  CONCORD_RETURN_IF_ERROR(CheckActsFor(call, request.priority_set().party(), "priority_set.party"));
  CONCORD_RETURN_IF_ERROR(NameByParty(named));
  CONCORD_RETURN_IF_ERROR(CheckWeights(request.priority_set()));
  CONCORD_RETURN_IF_ERROR(resource::CheckCreateReferences(
      call, resources_.Of<PrioritySet>().table(), resources_.references(), named));
  return Change(call, request,
                [&named](const resource::Steps& steps, journal::Tx& tx, PrioritySet& set) {
                  return steps.Create(tx, named, set);
                });
}

absl::StatusOr<PrioritySet> PriorityService::UpdatePrioritySet(
    const Call& call, const v1::UpdatePrioritySetRequest& request) const {
  CONCORD_RETURN_IF_ERROR(CheckStillParty(call, request.priority_set().name()));
  return Change(call, request,
                [&request](const resource::Steps& steps, journal::Tx& tx, PrioritySet& set) {
                  return steps.Update(tx, request, set);
                });
}

absl::StatusOr<PrioritySet> PriorityService::DeletePrioritySet(
    const Call& call, const v1::DeletePrioritySetRequest& request) const {
  CONCORD_RETURN_IF_ERROR(CheckActsFor(call, PartyOf(request.name()), "name"));
  return Change(call, request,
                [&request](const resource::Steps& steps, journal::Tx& tx, PrioritySet& set) {
                  return steps.Delete(tx, request, set);
                });
}

absl::StatusOr<PrioritySet> PriorityService::UndeletePrioritySet(
    const Call& call, const v1::UndeletePrioritySetRequest& request) const {
  CONCORD_RETURN_IF_ERROR(CheckActsFor(call, PartyOf(request.name()), "name"));
  return Change(call, request,
                [&request](const resource::Steps& steps, journal::Tx& tx, PrioritySet& set) {
                  return steps.Undelete(tx, request, set);
                });
}

absl::StatusOr<PrioritySet> PriorityService::GetPrioritySet(
    const Call& call, const v1::GetPrioritySetRequest& request) const {
  const auto& names = resources_.Of<PrioritySet>().table().names();
  const absl::Status forbidden = CheckActsFor(call, PartyOf(request.name()), "name");
  if (!forbidden.ok()) {
    CONCORD_RETURN_IF_ERROR(
        CheckCallerIsOneOf(resources_.peers(), call, names.ParentOf(request.name())));
  }
  auto found = Find(call, request);
  // Another party isn't told either whether there are any that it may not see.
  if (ReasonOf(found.status()) == errors::v1::ERROR_REASON_RESOURCE_NOT_FOUND && !forbidden.ok()) {
    return forbidden;
  }
  CONCORD_RETURN_IF_ERROR(found.status());
  auto shown = Shown(call, *std::move(found));
  if (!shown) return forbidden;
  return *std::move(shown);
}

absl::StatusOr<PrioritySet> PriorityService::Find(const Call& call,
                                                  const v1::GetPrioritySetRequest& request) const {
  const auto as_of = api::AsOf(request);
  if (!as_of) return resources_.FindAny<PrioritySet>(call, request.name());
  const auto& table = resources_.Of<PrioritySet>().table();
  CONCORD_ASSIGN_OR_RETURN(auto sets, resources_.database().Query(call, [&](sql::Tx& tx) {
    return PrioritiesAsOf(tx, table, table.names().ParentOf(request.name()), as_of);
  }));
  for (auto& set : sets) {
    if (set.name() == request.name()) return std::move(set);
  }
  return resource::NotFound(table, request.name());
}

absl::StatusOr<v1::BatchGetPrioritySetsResponse> PriorityService::BatchGetPrioritySets(
    const Call& call, const v1::BatchGetPrioritySetsRequest& request) const {
  CONCORD_RETURN_IF_ERROR(CheckCallerIsOneOf(resources_.peers(), call, request.parent()));
  CONCORD_ASSIGN_OR_RETURN(const std::string wire,
                           resources_.Of<PrioritySet>().BatchGet(call, request));
  v1::BatchGetPrioritySetsResponse response;
  response.ParseFromString(wire);
  for (auto& set : *response.mutable_priority_sets()) {
    const std::string party = set.party();
    auto shown = Shown(call, std::move(set));
    if (!shown) return CheckActsFor(call, party, "names");
    set = *std::move(shown);
  }
  return response;
}

absl::StatusOr<v1::ListPrioritySetsResponse> PriorityService::ListPrioritySets(
    const Call& call, const v1::ListPrioritySetsRequest& request) const {
  CONCORD_RETURN_IF_ERROR(CheckCallerIsOneOf(resources_.peers(), call, request.parent()));
  CONCORD_ASSIGN_OR_RETURN(const std::string wire,
                           resources_.Of<PrioritySet>().List(call, request));
  v1::ListPrioritySetsResponse page;
  page.ParseFromString(wire);
  v1::ListPrioritySetsResponse response;
  response.set_next_page_token(page.next_page_token());
  for (auto& set : *page.mutable_priority_sets()) {
    auto shown = Shown(call, std::move(set));
    if (shown) *response.add_priority_sets() = *std::move(shown);
  }
  return response;
}

absl::Status PriorityService::CheckStillParty(const Call& call, const std::string& name) const {
  const auto& table = resources_.Of<PrioritySet>().table();
  if (!table.names().Matches(name)) {
    return FailFields(
        {{"priority_set.name", "must be a name of the form " + table.rules().pattern()}});
  }
  const std::string party = PartyOf(name);
  CONCORD_RETURN_IF_ERROR(CheckActsFor(call, party, "priority_set.party"));
  const std::string partnership = table.names().ParentOf(name);
  CONCORD_ASSIGN_OR_RETURN(const auto parties,
                           PartiesOf(resources_.peers(), call, partnership, std::nullopt));
  if (std::find(parties.begin(), parties.end(), party) == parties.end()) {
    return LeftParty(party, partnership);
  }
  return absl::OkStatus();
}

}  // namespace concord::strategy
