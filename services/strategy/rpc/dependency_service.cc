#include "services/strategy/rpc/dependency_service.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <variant>

#include "common/base/error.h"
#include "common/base/macros.h"
#include "common/resource/foreign_references.h"
#include "concord/strategy/v1/strategy.pb.h"
#include "services/strategy/domain/network.h"
#include "services/strategy/storage/network_store.h"

namespace concord::strategy {
namespace {

absl::Status Cycle(const std::vector<std::string>& path) {
  const std::string text = fmt::format("{}", fmt::join(path, " -> "));
  return FailField(errors::v1::ERROR_REASON_DEPENDENCY_CYCLE, "dependency.successor",
                   "the dependency would close a cycle: " + text, {{"path", text}});
}

// The way around, found only when there is one: the network is read a second time for it.
absl::StatusOr<std::vector<std::string>> PathOf(sql::Tx& tx, const std::string& strategy,
                                                const v1::Dependency& dependency) {
  CONCORD_ASSIGN_OR_RETURN(const auto planned, PlannedItems(tx, strategy));
  CONCORD_ASSIGN_OR_RETURN(auto dependencies, LiveDependencies(tx, strategy));
  std::vector<Item> items;
  for (const auto& item : planned) items.push_back({.name = item.name});
  dependencies.push_back(
      {.predecessor = dependency.predecessor(), .successor = dependency.successor()});
  const auto built = Network::Build(std::move(items), dependencies);
  if (const auto* fault = std::get_if<NetworkFault>(&built)) return fault->items;
  return std::vector<std::string>{dependency.predecessor(), dependency.successor()};
}

}  // namespace

void DependencyService::Bind(rpc::Service& service) const {
  service.Unary("CreateDependency", &DependencyService::CreateDependency, *this);
  service.Unary("UndeleteDependency", &DependencyService::UndeleteDependency, *this);
}

absl::Status DependencyService::CheckAcyclic(journal::Tx& tx, const std::string& strategy,
                                             const v1::Dependency& dependency) const {
  CONCORD_RETURN_IF_ERROR(
      resources_.Of<v1::Strategy>().steps().Hold<v1::Strategy>(tx, strategy, "").status());
  CONCORD_ASSIGN_OR_RETURN(
      const bool closes, WaitsFor(tx, strategy, dependency.successor(), dependency.predecessor()));
  if (!closes) return absl::OkStatus();
  CONCORD_ASSIGN_OR_RETURN(const auto path, PathOf(tx, strategy, dependency));
  return Cycle(path);
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
