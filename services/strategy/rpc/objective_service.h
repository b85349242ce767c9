#pragma once

#include <absl/status/statusor.h>

#include "common/resource/resources.h"
#include "common/rpc/service.h"
#include "concord/strategy/v1/objective.pb.h"

namespace concord::strategy {

/// What the objectives are worth to each party, and how far the parties want the same.
class ObjectiveService final {
 public:
  /// `resources` outlives it.
  explicit ObjectiveService(const resource::Resources& resources) : resources_(resources) {}

  void Bind(rpc::Service& service) const;

  /// PRIORITIES_NOT_100, NOT_A_PARTY, REFERENCE_NOT_FOUND, PARTY_FORBIDDEN.
  [[nodiscard]] absl::StatusOr<v1::Priorities> SetPriorities(
      const Call& call, const v1::SetPrioritiesRequest& request) const;

  /// RESOURCE_NOT_FOUND, PARTY_FORBIDDEN.
  [[nodiscard]] absl::StatusOr<v1::Priorities> GetPriorities(
      const Call& call, const v1::GetPrioritiesRequest& request) const;

  /// RESOURCE_NOT_FOUND, PARTY_FORBIDDEN, PEER_UNAVAILABLE.
  [[nodiscard]] absl::StatusOr<v1::AlignmentAnalysis> AnalyzeAlignment(
      const Call& call, const v1::AnalyzeAlignmentRequest& request) const;

 private:
  /// The parties of a partnership, for one of them or a caller for no single party.
  [[nodiscard]] absl::StatusOr<std::vector<std::string>> PartiesFor(
      const Call& call, const std::string& partnership) const;

  const resource::Resources& resources_;
};

}  // namespace concord::strategy
