#pragma once

#include <absl/status/statusor.h>

#include "common/resource/foreign_references.h"
#include "common/sql/database.h"
#include "common/resource/methods.h"
#include "concord/strategy/v1/dependency.pb.h"

namespace concord::strategy {

/// The two methods of dependencies that could close a cycle, and refuse to.
class DependencyHandlers final {
 public:
  /// All four outlive it.
  DependencyHandlers(sql::Database& database, const resource::Methods& strategies,
                     const resource::Methods& dependencies,
                     const resource::ForeignReferences& references);

  /// As the standard method, and DEPENDENCY_CYCLE with the path.
  [[nodiscard]] absl::StatusOr<v1::Dependency> Create(
      const Call& call, const v1::CreateDependencyRequest& request) const;
  [[nodiscard]] absl::StatusOr<v1::Dependency> Undelete(
      const Call& call, const v1::UndeleteDependencyRequest& request) const;

 private:
  /// Holds the strategy, so that of two dependencies that close a cycle together the second sees
  /// the first.
  [[nodiscard]] absl::Status CheckAcyclic(sql::Tx& tx, const std::string& strategy,
                                          const v1::Dependency& dependency) const;

  sql::Database& database_;
  const resource::Methods& strategies_;
  const resource::Methods& dependencies_;
  const resource::ForeignReferences& references_;
};

}  // namespace concord::strategy
