#pragma once

#include <absl/status/statusor.h>

#include "common/resource/resources.h"
#include "common/rpc/service.h"
#include "concord/metrics/v1/target.pb.h"

namespace concord::metrics {

/// The two methods that could store a target whose points are no way: they refuse it.
class TargetService final {
 public:
  /// `resources` outlives it.
  explicit TargetService(const resource::Resources& resources) : resources_(resources) {}

  void Bind(rpc::Service& service) const;

  /// As the standard methods, and FIELD_INVALID for points that are not in the order of their days,
  /// each once, the first after the target's own baseline.
  [[nodiscard]] absl::StatusOr<v1::Target> CreateTarget(
      const Call& call, const v1::CreateTargetRequest& request) const;
  [[nodiscard]] absl::StatusOr<v1::Target> UpdateTarget(
      const Call& call, const v1::UpdateTargetRequest& request) const;

 private:
  const resource::Resources& resources_;
};

}  // namespace concord::metrics
