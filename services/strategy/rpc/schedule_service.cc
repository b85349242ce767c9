#include "services/strategy/rpc/schedule_service.h"

#include <utility>
#include <variant>
#include <vector>

#include "common/api/computed_page.h"
#include "common/api/proto_date.h"
#include "common/base/macros.h"
#include "concord/strategy/v1/strategy.pb.h"
#include "services/strategy/domain/schedule.h"
#include "services/strategy/domain/schedule_dates.h"
#include "services/strategy/rpc/plan.h"
#include "services/strategy/rpc/plan_days.h"
#include "services/strategy/rpc/plan_faults.h"
#include "services/strategy/rpc/schedule_report.h"

namespace concord::strategy {
namespace {

// A page of the schedule of what is planned on `days`.
absl::StatusOr<v1::Schedule> Report(const v1::Strategy& strategy, const Plan& plan,
                                    const api::ComputedPage& page) {
  const PlanDays days(strategy);
  std::vector<Item> items;
  for (const auto& item : plan.items) items.push_back(days.ToItem(item));
  const auto built = Network::Build(std::move(items), plan.dependencies);
  if (const auto* fault = std::get_if<NetworkFault>(&built)) return PlanFault(*fault, "name");
  const auto& network = std::get<Network>(built);
  ScheduleTerms terms{.calendar = days.calendar()};
  if (strategy.has_end_date()) terms.deadline = days.Finish(api::FromProto(strategy.end_date()));
  const Schedule schedule = ComputeSchedule(network, terms);
  const auto dates = DatesOf(network, schedule, days.calendar(), days.start_day());
  return ScheduleReport(plan, schedule, dates, page);
}

}  // namespace

void ScheduleService::Bind(rpc::Service& service) const {
  service.Unary("ComputeSchedule", &ScheduleService::ComputeSchedule, *this);
}

absl::StatusOr<v1::Schedule> ScheduleService::ComputeSchedule(
    const Call& call, const v1::ComputeScheduleRequest& request) const {
  CONCORD_ASSIGN_OR_RETURN(const auto page,
                           api::ComputedPageOf(call, request, resources_.page_tokens()));
  CONCORD_ASSIGN_OR_RETURN(const auto strategy,
                           resources_.FindAsOf<v1::Strategy>(call, request.name(), page.as_of));
  CONCORD_ASSIGN_OR_RETURN(const auto plan, PlanOf(resources_, call, request.name(), page.as_of));
  CONCORD_ASSIGN_OR_RETURN(auto report, Report(strategy, plan, page));
  report.set_next_page_token(
      api::NextPageToken(page, plan.items.size(), call, request, resources_.page_tokens()));
  return report;
}

}  // namespace concord::strategy
