#include "services/strategy/rpc/schedule.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <string>
#include <variant>

#include "common/api/proto_time.h"
#include "common/api/score.h"
#include "common/base/error.h"
#include "common/base/macros.h"
#include "services/strategy/domain/schedule.h"
#include "services/strategy/rpc/plan_days.h"
#include "services/strategy/storage/network_store.h"

namespace concord::strategy {
namespace {

void AddItem(const ScheduledItem& scheduled, const std::string& display_name, const PlanDays& days,
             v1::Schedule& report) {
  auto* line = report.add_items();
  line->set_item(scheduled.name);
  line->set_display_name(display_name);
  line->set_early_start_day(scheduled.early_start);
  line->set_early_finish_day(scheduled.early_finish);
  line->set_late_start_day(scheduled.late_start);
  line->set_late_finish_day(scheduled.late_finish);
  if (scheduled.start_float) line->set_start_float_days(*scheduled.start_float);
  if (scheduled.finish_float) line->set_finish_float_days(*scheduled.finish_float);
  if (scheduled.free_float) line->set_free_float_days(*scheduled.free_float);
  line->set_critical(scheduled.critical);
  if (const auto dates = days.DatesOf(scheduled.early_start, scheduled.early_finish)) {
    *line->mutable_early_start_time() = dates->first;
    *line->mutable_early_finish_time() = dates->last;
  }
}

void AddParty(const PartyFloat& party, v1::Schedule& report) {
  auto* line = report.add_party_floats();
  line->set_party(party.party);
  if (party.least_float) line->set_minimum_float_days(*party.least_float);
  line->set_critical_items_count(static_cast<int32_t>(party.critical));
  line->set_items_count(static_cast<int32_t>(party.items));
}

v1::Schedule ToProto(const Call& call, const Schedule& schedule,
                     const std::vector<PlannedItem>& planned, const PlanDays& days) {
  std::map<std::string, std::string> display_names;
  for (const auto& item : planned) display_names[item.name] = item.display_name;
  v1::Schedule report;
  *report.mutable_length() = api::ToScore(schedule.length, call.now);
  report.set_calendar(days.calendar().unit());
  for (const auto& name : schedule.critical_path) report.add_critical_path(name);
  std::vector<ScheduledItem> items = schedule.items;
  std::stable_sort(items.begin(), items.end(), [](const auto& left, const auto& right) {
    return left.early_start < right.early_start;
  });
  for (const auto& item : items) AddItem(item, display_names[item.name], days, report);
  for (const auto& party : schedule.parties) AddParty(party, report);
  if (schedule.length.value) {
    if (const auto dates = days.DatesOf(0, *schedule.length.value)) {
      *report.mutable_finish_time() = dates->last;
    }
  }
  return report;
}

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

}  // namespace

ScheduleHandlers::ScheduleHandlers(sql::Database& database, const resource::Methods& strategies)
    : database_(database), strategies_(strategies) {}

absl::StatusOr<v1::Schedule> ScheduleHandlers::Compute(
    const Call& call, const v1::ComputeScheduleRequest& request) const {
  CONCORD_ASSIGN_OR_RETURN(const auto stored, strategies_.Find(call, request.name()));
  const auto& strategy = static_cast<const v1::Strategy&>(*stored.resource);
  std::vector<PlannedItem> planned;
  std::vector<Dependency> dependencies;
  CONCORD_RETURN_IF_ERROR(database_.Read(call, [&](sql::Tx& tx) -> absl::Status {
    CONCORD_ASSIGN_OR_RETURN(planned, PlannedItems(tx, request.name()));
    CONCORD_ASSIGN_OR_RETURN(dependencies, LiveDependencies(tx, request.name()));
    return absl::OkStatus();
  }));
  const PlanDays days(strategy);
  std::vector<Item> items;
  for (const auto& item : planned) items.push_back(days.ToItem(item));
  auto network = Network::Build(std::move(items), dependencies);
  if (const auto* fault = std::get_if<NetworkFault>(&network)) {
    return ToStatus(*fault);
  }
  ScheduleTerms terms{.calendar = days.calendar()};
  if (strategy.has_end_time()) terms.deadline = days.Finish(api::FromProto(strategy.end_time()));
  return ToProto(call, ComputeSchedule(std::get<Network>(network), terms), planned, days);
}

}  // namespace concord::strategy
