#pragma once

#include <absl/status/statusor.h>

#include "common/resource/resources.h"
#include "common/rpc/service.h"
#include "concord/strategy/v1/alignment.pb.h"

namespace concord::strategy {

/// How far the parties of a partnership want the same.
class AlignmentService final {
 public:
  /// `resources` outlives it.
  explicit AlignmentService(const resource::Resources& resources) : resources_(resources) {}

  void Bind(rpc::Service& service) const;

  /// RESOURCE_NOT_FOUND, PARTY_FORBIDDEN, PEER_UNAVAILABLE.
  [[nodiscard]] absl::StatusOr<v1::AlignmentAnalysis> AnalyzeAlignment(
      const Call& call, const v1::AnalyzeAlignmentRequest& request) const;

 private:
  const resource::Resources& resources_;
};

}  // namespace concord::strategy
