#pragma once

#include <absl/status/statusor.h>

#include "common/resource/resources.h"
#include "common/rpc/service.h"
#include "concord/partner/v1/research.pb.h"

namespace concord::partner {

/// What the findings about a partner come to.
class ResearchService final {
 public:
  /// `resources` outlives it.
  explicit ResearchService(const resource::Resources& resources) : resources_(resources) {}

  void Bind(rpc::Service& service) const;

  /// RESOURCE_NOT_FOUND.
  [[nodiscard]] absl::StatusOr<v1::ResearchCoverage> GetResearchCoverage(
      const Call& call, const v1::GetResearchCoverageRequest& request) const;

 private:
  const resource::Resources& resources_;
};

}  // namespace concord::partner
