#pragma once

#include <absl/status/statusor.h>

#include <string>

#include "common/resource/resources.h"
#include "common/rpc/service.h"
#include "concord/strategy/v1/dependency.pb.h"

namespace concord::strategy {

/// The methods of dependencies that could close a cycle, and refuse to.
class DependencyService final {
 public:
  /// `resources` outlives it.
  explicit DependencyService(const resource::Resources& resources) : resources_(resources) {}

  void Bind(rpc::Service& service) const;

  /// As the standard methods, and DEPENDENCY_CYCLE with the path.
  [[nodiscard]] absl::StatusOr<v1::Dependency> CreateDependency(
      const Call& call, const v1::CreateDependencyRequest& request) const;
  [[nodiscard]] absl::StatusOr<v1::Dependency> UpdateDependency(
      const Call& call, const v1::UpdateDependencyRequest& request) const;
  [[nodiscard]] absl::StatusOr<v1::Dependency> UndeleteDependency(
      const Call& call, const v1::UndeleteDependencyRequest& request) const;

 private:
  /// Holds the strategy, so that of two dependencies that close a cycle together the second sees
  /// the first.
  [[nodiscard]] absl::Status CheckAcyclic(journal::Tx& tx, const std::string& strategy,
                                          const v1::Dependency& dependency) const;

  const resource::Resources& resources_;
};

}  // namespace concord::strategy
