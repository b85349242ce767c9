#pragma once

#include <absl/status/statusor.h>

#include "common/resource/resources.h"
#include "common/rpc/service.h"
#include "concord/strategy/v1/assignment.pb.h"

namespace concord::strategy {

/// Who answers for what: the methods that refuse what is never right, and the one that finds the
/// rest.
class AssignmentService final {
 public:
  /// `resources` outlives it.
  explicit AssignmentService(const resource::Resources& resources) : resources_(resources) {}

  void Bind(rpc::Service& service) const;

  /// As the standard methods; FIELD_INVALID for a role that needs a person without one,
  /// RESOURCE_EXISTS for one assignment twice.
  [[nodiscard]] absl::StatusOr<v1::Assignment> CreateAssignment(
      const Call& call, const v1::CreateAssignmentRequest& request) const;
  [[nodiscard]] absl::StatusOr<v1::Assignment> UpdateAssignment(
      const Call& call, const v1::UpdateAssignmentRequest& request) const;
  [[nodiscard]] absl::StatusOr<v1::Assignment> UndeleteAssignment(
      const Call& call, const v1::UndeleteAssignmentRequest& request) const;

  /// RESOURCE_NOT_FOUND, PAGE_TOKEN_INVALID, PEER_UNAVAILABLE.
  [[nodiscard]] absl::StatusOr<v1::ResponsibilityFindings> LintResponsibilities(
      const Call& call, const v1::LintResponsibilitiesRequest& request) const;

 private:
  /// Holds the strategy, so that of two assignments that are the same the second sees the first.
  [[nodiscard]] absl::Status HoldPlan(journal::Tx& tx, const std::string& strategy) const;

  const resource::Resources& resources_;
};

}  // namespace concord::strategy
