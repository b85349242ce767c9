#pragma once

#include <absl/status/statusor.h>

#include "common/resource/resources.h"
#include "common/rpc/service.h"
#include "concord/partner/v1/research.pb.h"

namespace concord::partner {

/// Findings about partners, as far as they refer to each other, and what they come to.
class ResearchService final {
 public:
  /// `resources` outlives it.
  explicit ResearchService(const resource::Resources& resources) : resources_(resources) {}

  void Bind(rpc::Service& service) const;

  /// As the standard methods, and FIELD_INVALID for a finding that replaces another one wrongly, or
  /// is nobody's and private.
  [[nodiscard]] absl::StatusOr<v1::Finding> CreateFinding(
      const Call& call, const v1::CreateFindingRequest& request) const;
  [[nodiscard]] absl::StatusOr<v1::Finding> UpdateFinding(
      const Call& call, const v1::UpdateFindingRequest& request) const;
  /// RESOURCE_NOT_FOUND, PARTY_FORBIDDEN for what another party knows, PAGE_TOKEN_INVALID.
  [[nodiscard]] absl::StatusOr<v1::ResearchCoverage> GetResearchCoverage(
      const Call& call, const v1::GetResearchCoverageRequest& request) const;

 private:
  [[nodiscard]] absl::Status CheckFinding(journal::Tx& tx, const v1::Finding& finding) const;

  const resource::Resources& resources_;
};

}  // namespace concord::partner
