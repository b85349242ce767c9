#pragma once

#include "common/api/computed_page.h"
#include "concord/strategy/v1/schedule.pb.h"
#include "services/strategy/domain/schedule.h"
#include "services/strategy/domain/schedule_dates.h"
#include "services/strategy/rpc/plan.h"

namespace concord::strategy {

/// One page of the schedule of a plan as the contract tells it, but for the token of the next.
[[nodiscard]] v1::Schedule ScheduleReport(const Plan& plan, const Schedule& schedule,
                                          const ScheduleDates& dates,
                                          const api::ComputedPage& page);

}  // namespace concord::strategy
