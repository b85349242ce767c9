#pragma once

#include <absl/status/statusor.h>

#include "common/sql/database.h"
#include "common/resource/methods.h"
#include "concord/strategy/v1/schedule.pb.h"

namespace concord::strategy {

/// The schedule of a strategy.
class ScheduleHandlers final {
 public:
  /// Both outlive it.
  ScheduleHandlers(sql::Database& database, const resource::Methods& strategies);

  /// RESOURCE_NOT_FOUND; of a plan that can't be: FIELD_INVALID (a time beyond a million days from
  /// its start), REFERENCE_NOT_FOUND (a dependency of an item that is gone), DEPENDENCY_CYCLE.
  [[nodiscard]] absl::StatusOr<v1::Schedule> Compute(
      const Call& call, const v1::ComputeScheduleRequest& request) const;

 private:
  sql::Database& database_;
  const resource::Methods& strategies_;
};

}  // namespace concord::strategy
