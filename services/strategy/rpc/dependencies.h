#pragma once

#include <absl/status/statusor.h>

#include "common/rpc/references.h"
#include "common/sql/database.h"
#include "common/sql/standard_methods.h"
#include "concord/strategy/v1/dependency.pb.h"

namespace concord::strategy {

/// The two methods of dependencies that could close a cycle, and refuse to.
class DependencyHandlers final {
 public:
  /// All four outlive it.
  DependencyHandlers(sql::Database& database, const sql::StandardMethods& strategies,
                     const sql::StandardMethods& dependencies,
                     const rpc::ReferenceCheck& references);

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
  const sql::StandardMethods& strategies_;
  const sql::StandardMethods& dependencies_;
  const rpc::ReferenceCheck& references_;
};

}  // namespace concord::strategy
