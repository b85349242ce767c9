#pragma once

#include <absl/status/statusor.h>

#include "common/resource/resources.h"
#include "common/rpc/service.h"
#include "concord/strategy/v1/schedule.pb.h"

namespace concord::strategy {

/// The schedule of a strategy.
class ScheduleService final {
 public:
  /// `resources` outlives it.
  explicit ScheduleService(const resource::Resources& resources) : resources_(resources) {}

  void Bind(rpc::Service& service) const;

  /// RESOURCE_NOT_FOUND, PAGE_TOKEN_INVALID; of a plan that can't be: FIELD_INVALID (a time beyond
  /// a million days from its start), REFERENCE_NOT_FOUND (a dependency of an item that is gone),
  /// DEPENDENCY_CYCLE.
  [[nodiscard]] absl::StatusOr<v1::Schedule> ComputeSchedule(
      const Call& call, const v1::ComputeScheduleRequest& request) const;

 private:
  const resource::Resources& resources_;
};

}  // namespace concord::strategy
