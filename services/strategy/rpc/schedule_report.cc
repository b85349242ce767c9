#include "services/strategy/rpc/schedule_report.h"

#include <algorithm>
#include <map>
#include <string>

#include "common/api/score.h"

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

}  // namespace

v1::Schedule ScheduleReport(const Call& call, const Schedule& schedule,
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

}  // namespace concord::strategy
