#pragma once

#include <vector>

#include "common/base/call.h"
#include "concord/strategy/v1/schedule.pb.h"
#include "services/strategy/domain/schedule.h"
#include "services/strategy/rpc/plan_days.h"
#include "services/strategy/storage/network_store.h"

namespace concord::strategy {

/// A schedule of the `planned` items as the contract tells it, with the dates of its days.
[[nodiscard]] v1::Schedule ScheduleReport(const Call& call, const Schedule& schedule,
                                          const std::vector<PlannedItem>& planned,
                                          const PlanDays& days);

}  // namespace concord::strategy
