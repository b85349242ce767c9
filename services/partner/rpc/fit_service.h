#pragma once

#include <absl/status/statusor.h>

#include "common/resource/resources.h"
#include "common/rpc/service.h"
#include "concord/partner/v1/fit.pb.h"

namespace concord::partner {

/// How two partners suit each other.
class FitService final {
 public:
  /// `resources` outlives it.
  explicit FitService(const resource::Resources& resources) : resources_(resources) {}

  void Bind(rpc::Service& service) const;

  /// RESOURCE_NOT_FOUND for either partner.
  [[nodiscard]] absl::StatusOr<v1::FitAssessment> AssessFit(
      const Call& call, const v1::AssessFitRequest& request) const;

 private:
  const resource::Resources& resources_;
};

}  // namespace concord::partner
