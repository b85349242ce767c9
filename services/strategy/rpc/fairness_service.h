#pragma once

#include <absl/status/statusor.h>

#include "common/resource/resources.h"
#include "common/rpc/service.h"
#include "concord/strategy/v1/fairness.pb.h"

namespace concord::strategy {

/// How fair a strategy is to each party.
class FairnessService final {
 public:
  /// `resources` outlives it.
  explicit FairnessService(const resource::Resources& resources) : resources_(resources) {}

  void Bind(rpc::Service& service) const;

  /// RESOURCE_NOT_FOUND, PEER_UNAVAILABLE.
  [[nodiscard]] absl::StatusOr<v1::FairnessEvaluation> EvaluateFairness(
      const Call& call, const v1::EvaluateFairnessRequest& request) const;

 private:
  const resource::Resources& resources_;
};

}  // namespace concord::strategy
