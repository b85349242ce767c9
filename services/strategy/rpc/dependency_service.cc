#include "services/strategy/rpc/dependency_service.h"

#include "common/base/macros.h"
#include "common/resource/foreign_references.h"
#include "concord/strategy/v1/strategy.pb.h"
#include "services/strategy/domain/network.h"
#include "services/strategy/rpc/plan_faults.h"
#include "services/strategy/storage/network_store.h"

namespace concord::strategy {
namespace {

// Whether the two items would wait for each other, directly, through others, or as an initiative
// and its own part do.
absl::StatusOr<bool> Closes(sql::Tx& tx, const std::string& strategy, const Dependency& link) {
  const PlanPoint held{link.successor, HoldsStart(link.type)};
  CONCORD_ASSIGN_OR_RETURN(const bool waits,
                           WaitsFor(tx, strategy, held, {link.predecessor, false}));
  if (waits) return true;
  CONCORD_ASSIGN_OR_RETURN(const bool to_its_whole, IsPartOf(tx, link.predecessor, link.successor));
  if (to_its_whole) return true;
  return IsPartOf(tx, link.successor, link.predecessor);
}

}  // namespace

void DependencyService::Bind(rpc::Service& service) const {
  service.Unary("CreateDependency", &DependencyService::CreateDependency, *this);
  service.Unary("UpdateDependency", &DependencyService::UpdateDependency, *this);
  service.Unary("UndeleteDependency", &DependencyService::UndeleteDependency, *this);
}

absl::Status DependencyService::CheckAcyclic(journal::Tx& tx, const std::string& strategy,
                                             const v1::Dependency& dependency) const {
  CONCORD_RETURN_IF_ERROR(
      resources_.Of<v1::Strategy>().steps().Hold<v1::Strategy>(tx, strategy, "").status());
  const Dependency link = ToDependency(dependency);
  CONCORD_ASSIGN_OR_RETURN(const bool closes, Closes(tx, strategy, link));
  return closes ? ClosedCycle(tx, strategy, link, "dependency.successor") : absl::OkStatus();
}

absl::StatusOr<v1::Dependency> DependencyService::CreateDependency(
    const Call& call, const v1::CreateDependencyRequest& request) const {
  const auto& dependencies = resources_.Of<v1::Dependency>();
  CONCORD_RETURN_IF_ERROR(resource::CheckCreateReferences(call, dependencies.table(),
                                                          resources_.references(), request));
  return resources_.writes().Write(
      call, request, [&](journal::Tx& tx) -> absl::StatusOr<v1::Dependency> {
        CONCORD_RETURN_IF_ERROR(CheckAcyclic(tx, request.parent(), request.dependency()));
        v1::Dependency created;
        CONCORD_RETURN_IF_ERROR(dependencies.steps().Create(tx, request, created));
        return created;
      });
}

// Another kind may hold the other end of an initiative, which its parts wait for.
absl::StatusOr<v1::Dependency> DependencyService::UpdateDependency(
    const Call& call, const v1::UpdateDependencyRequest& request) const {
  const auto& dependencies = resources_.Of<v1::Dependency>();
  return resources_.writes().Write(
      call, request, [&](journal::Tx& tx) -> absl::StatusOr<v1::Dependency> {
        CONCORD_ASSIGN_OR_RETURN(const std::string name,
                                 dependencies.steps().NameToUpdate(request));
        CONCORD_RETURN_IF_ERROR(dependencies.steps().Load<v1::Dependency>(tx, name).status());
        const std::string strategy = dependencies.table().names().ParentOf(name);
        CONCORD_RETURN_IF_ERROR(
            resources_.Of<v1::Strategy>().steps().Hold<v1::Strategy>(tx, strategy, "").status());
        v1::Dependency updated;
        CONCORD_RETURN_IF_ERROR(dependencies.steps().Update(tx, request, updated));
        CONCORD_RETURN_IF_ERROR(CheckAcyclic(tx, strategy, updated));
        return updated;
      });
}

absl::StatusOr<v1::Dependency> DependencyService::UndeleteDependency(
    const Call& call, const v1::UndeleteDependencyRequest& request) const {
  const auto& dependencies = resources_.Of<v1::Dependency>();
  const auto& steps = dependencies.steps();
  const std::string strategy = dependencies.table().names().ParentOf(request.name());
  return resources_.writes().Write(
      call, request, [&](journal::Tx& tx) -> absl::StatusOr<v1::Dependency> {
        CONCORD_ASSIGN_OR_RETURN(const auto deleted,
                                 steps.Load<v1::Dependency>(tx, request.name()));
        CONCORD_RETURN_IF_ERROR(CheckAcyclic(tx, strategy, deleted));
        v1::Dependency undeleted;
        CONCORD_RETURN_IF_ERROR(steps.Undelete(tx, request, undeleted));
        return undeleted;
      });
}

}  // namespace concord::strategy
