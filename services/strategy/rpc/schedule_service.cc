#include "services/strategy/rpc/schedule_service.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "common/api/proto_time.h"
#include "common/base/error.h"
#include "common/base/macros.h"
#include "concord/strategy/v1/strategy.pb.h"
#include "services/strategy/domain/schedule.h"
#include "services/strategy/rpc/plan_days.h"
#include "services/strategy/rpc/schedule_report.h"
#include "services/strategy/storage/network_store.h"

namespace concord::strategy {
namespace {

// What is stored makes no plan; the request names the plan, the metadata the items at fault.
absl::Status ToStatus(const NetworkFault& fault) {
  const std::string items = fmt::format("{}", fmt::join(fault.items, ", "));
  switch (fault.kind) {
    case NetworkFault::Kind::kCycle:
      return FailField(errors::v1::ERROR_REASON_DEPENDENCY_CYCLE, "name", fault.text,
                       {{"path", fmt::format("{}", fmt::join(fault.items, " -> "))}});
    case NetworkFault::Kind::kUnknownItem:
      return FailField(errors::v1::ERROR_REASON_REFERENCE_NOT_FOUND, "name", fault.text,
                       {{"items", items}});
    case NetworkFault::Kind::kInvalidNumber:
      return FailField(errors::v1::ERROR_REASON_FIELD_INVALID, "name", fault.text,
                       {{"items", items}});
    case NetworkFault::Kind::kDuplicateItem:
      break;
  }
  return Fail(errors::v1::ERROR_REASON_INTERNAL, fault.text);
}

// The schedule of what is planned on `days`.
absl::StatusOr<Schedule> ScheduleOf(const v1::Strategy& strategy, const PlanDays& days,
                                    const std::vector<PlannedItem>& planned,
                                    const std::vector<Dependency>& dependencies) {
  std::vector<Item> items;
  for (const auto& item : planned) items.push_back(days.ToItem(item));
  const auto network = Network::Build(std::move(items), dependencies);
  if (const auto* fault = std::get_if<NetworkFault>(&network)) return ToStatus(*fault);
  ScheduleTerms terms{.calendar = days.calendar()};
  if (strategy.has_end_time()) terms.deadline = days.Finish(api::FromProto(strategy.end_time()));
  return ComputeSchedule(std::get<Network>(network), terms);
}

}  // namespace

void ScheduleService::Bind(rpc::Service& service) const {
  service.Unary("ComputeSchedule", &ScheduleService::ComputeSchedule, *this);
}

absl::StatusOr<v1::Schedule> ScheduleService::ComputeSchedule(
    const Call& call, const v1::ComputeScheduleRequest& request) const {
  CONCORD_ASSIGN_OR_RETURN(const auto strategy,
                           resources_.FindAny<v1::Strategy>(call, request.name()));
  std::vector<PlannedItem> planned;
  std::vector<Dependency> dependencies;
  CONCORD_RETURN_IF_ERROR(resources_.database().Read(call, [&](sql::Tx& tx) -> absl::Status {
    CONCORD_ASSIGN_OR_RETURN(planned, PlannedItems(tx, request.name()));
    CONCORD_ASSIGN_OR_RETURN(dependencies, LiveDependencies(tx, request.name()));
    return absl::OkStatus();
  }));
  const PlanDays days(strategy);
  CONCORD_ASSIGN_OR_RETURN(const auto schedule, ScheduleOf(strategy, days, planned, dependencies));
  return ScheduleReport(call, schedule, planned, days);
}

}  // namespace concord::strategy
