#include "services/strategy/rpc/item_service.h"

#include <vector>

#include "common/base/error.h"
#include "common/base/macros.h"
#include "common/resource/foreign_references.h"
#include "concord/strategy/v1/strategy.pb.h"
#include "services/strategy/rpc/plan_faults.h"
#include "services/strategy/storage/network_store.h"

namespace concord::strategy {
namespace {

// What the kind of an item says of its other fields.
absl::Status CheckKind(const v1::Item& item) {
  std::vector<FieldViolation> violations;
  if (item.kind() == v1::Item::KIND_MILESTONE && item.has_estimate()) {
    violations.push_back({"item.estimate", "a milestone takes no time: leave its estimate unset"});
  }
  if (item.kind() == v1::Item::KIND_MILESTONE && item.has_actual_start_date()) {
    violations.push_back({"item.actual_start_date",
                          "a milestone takes no time: say by actual_finish_date when it was "
                          "reached"});
  }
  if (!item.initiative().empty() && item.initiative() == item.name()) {
    violations.push_back({"item.initiative", "an item is no part of itself"});
  }
  return FailFields(violations);
}

absl::Status CheckParts(sql::Tx& tx, const v1::Item& item) {
  if (item.kind() == v1::Item::KIND_INITIATIVE) return absl::OkStatus();
  CONCORD_ASSIGN_OR_RETURN(const auto part, PartOf(tx, item.name()));
  if (!part) return absl::OkStatus();
  return FailFields({{"item.kind", "only an initiative has parts, and " + *part +
                                       " is one of this: give it another initiative first"}});
}

// By its new initiative an item waits for what that waits for, and the other way round.
absl::Status CheckCycle(sql::Tx& tx, const std::string& strategy, const v1::Item& item) {
  const std::string& whole = item.initiative();
  const std::string& part = item.name();
  CONCORD_ASSIGN_OR_RETURN(bool closes, WaitsFor(tx, strategy, {whole, false}, {part, false}));
  if (!closes) {
    CONCORD_ASSIGN_OR_RETURN(closes, WaitsFor(tx, strategy, {part, true}, {whole, true}));
  }
  if (!closes) {
    CONCORD_ASSIGN_OR_RETURN(closes, DependsOnItsInitiative(tx, part));
  }
  if (!closes) return absl::OkStatus();
  return ClosedCycle(tx, strategy, std::nullopt, "item.initiative");
}

}  // namespace

void ItemService::Bind(rpc::Service& service) const {
  service.Unary("CreateItem", &ItemService::CreateItem, *this);
  service.Unary("UpdateItem", &ItemService::UpdateItem, *this);
  service.Unary("UndeleteItem", &ItemService::UndeleteItem, *this);
}

absl::Status ItemService::HoldPlan(journal::Tx& tx, const std::string& strategy) const {
  return resources_.Of<v1::Strategy>().steps().Hold<v1::Strategy>(tx, strategy, "").status();
}

absl::Status ItemService::CheckInitiative(journal::Tx& tx, const v1::Item& item) const {
  if (item.initiative().empty()) return absl::OkStatus();
  CONCORD_ASSIGN_OR_RETURN(const auto initiative,
                           resources_.Of<v1::Item>().steps().Load<v1::Item>(tx, item.initiative()));
  if (initiative.kind() == v1::Item::KIND_INITIATIVE) return absl::OkStatus();
  return FailFields({{"item.initiative", initiative.name() + " is no initiative: its kind is " +
                                             v1::Item::Kind_Name(initiative.kind())}});
}

absl::StatusOr<v1::Item> ItemService::CreateItem(const Call& call,
                                                 const v1::CreateItemRequest& request) const {
  const auto& items = resources_.Of<v1::Item>();
  CONCORD_RETURN_IF_ERROR(CheckKind(request.item()));
  CONCORD_RETURN_IF_ERROR(
      resource::CheckCreateReferences(call, items.table(), resources_.references(), request));
  return resources_.writes().Write(call, request, [&](journal::Tx& tx) -> absl::StatusOr<v1::Item> {
    if (!request.item().initiative().empty()) {
      CONCORD_RETURN_IF_ERROR(HoldPlan(tx, request.parent()));
    }
    v1::Item created;
    CONCORD_RETURN_IF_ERROR(items.steps().Create(tx, request, created));
    CONCORD_RETURN_IF_ERROR(CheckInitiative(tx, created));
    return created;
  });
}

absl::StatusOr<v1::Item> ItemService::UpdateItem(const Call& call,
                                                 const v1::UpdateItemRequest& request) const {
  CONCORD_RETURN_IF_ERROR(resource::CheckUpdateReferences(call, resources_.Of<v1::Item>().table(),
                                                          resources_.references(), request));
  return resources_.writes().Write(call, request,
                                   [&](journal::Tx& tx) { return Update(tx, request); });
}

absl::StatusOr<v1::Item> ItemService::Update(journal::Tx& tx,
                                             const v1::UpdateItemRequest& request) const {
  const auto& items = resources_.Of<v1::Item>();
  CONCORD_ASSIGN_OR_RETURN(const std::string name, items.steps().NameToUpdate(request));
  CONCORD_RETURN_IF_ERROR(items.steps().Load<v1::Item>(tx, name).status());
  const std::string strategy = items.table().names().ParentOf(name);
  CONCORD_RETURN_IF_ERROR(HoldPlan(tx, strategy));
  CONCORD_ASSIGN_OR_RETURN(const auto before, items.steps().Load<v1::Item>(tx, name));
  CONCORD_ASSIGN_OR_RETURN(const auto after, items.steps().Updated(tx.call(), request, before));
  CONCORD_RETURN_IF_ERROR(CheckKind(static_cast<const v1::Item&>(*after)));
  v1::Item updated;
  CONCORD_RETURN_IF_ERROR(items.steps().Update(tx, request, updated));
  CONCORD_RETURN_IF_ERROR(CheckInitiative(tx, updated));
  CONCORD_RETURN_IF_ERROR(CheckParts(tx, updated));
  const bool has_moved = updated.initiative() != before.initiative();
  if (has_moved && !updated.initiative().empty()) {
    CONCORD_RETURN_IF_ERROR(CheckCycle(tx, strategy, updated));
  }
  return updated;
}

absl::StatusOr<v1::Item> ItemService::UndeleteItem(const Call& call,
                                                   const v1::UndeleteItemRequest& request) const {
  const auto& steps = resources_.Of<v1::Item>().steps();
  return resources_.writes().Write(call, request, [&](journal::Tx& tx) -> absl::StatusOr<v1::Item> {
    v1::Item undeleted;
    CONCORD_RETURN_IF_ERROR(steps.Undelete(tx, request, undeleted));
    CONCORD_RETURN_IF_ERROR(CheckInitiative(tx, undeleted));
    return undeleted;
  });
}

}  // namespace concord::strategy
