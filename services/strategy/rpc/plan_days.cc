#include "services/strategy/rpc/plan_days.h"

#include <utility>
#include <vector>

#include "common/api/proto_date.h"

namespace concord::strategy {
namespace {

int64_t DayNumber(std::chrono::sys_days day) { return day.time_since_epoch().count(); }

Calendar CalendarOf(const v1::Strategy& strategy) {
  if (!strategy.has_calendar()) return Calendar::EveryDay();
  WeekendMask weekend = 0;
  for (const int day : strategy.calendar().weekend_days()) {
    weekend = static_cast<WeekendMask>(weekend | (1U << (day - 1)));
  }
  std::vector<int64_t> holidays;
  for (const auto& date : strategy.calendar().holiday_dates()) {
    holidays.push_back(DayNumber(api::FromProto(date)));
  }
  return Calendar::WorkingDays(weekend, std::move(holidays)).value_or(Calendar::EveryDay());
}

}  // namespace

PlanDays::PlanDays(const v1::Strategy& strategy)
    : start_day_(DayNumber(api::FromProto(strategy.start_date()))),
      calendar_(CalendarOf(strategy)) {}

double PlanDays::Start(std::chrono::sys_days day) const {
  return calendar_.StartOffset(start_day_, DayNumber(day));
}

double PlanDays::Finish(std::chrono::sys_days day) const {
  return calendar_.FinishOffset(start_day_, DayNumber(day));
}

Item PlanDays::ToItem(const PlannedItem& planned) const {
  const bool is_milestone = planned.kind == v1::Item::KIND_MILESTONE;
  Item item{.name = planned.name,
            .party = planned.party,
            .duration = is_milestone ? 0 : planned.most_likely_days.value_or(0),
            .initiative = planned.initiative,
            .is_estimated = is_milestone || planned.most_likely_days.has_value()};
  if (planned.not_before) item.pinned_start = Start(*planned.not_before);
  if (planned.deadline) item.deadline = Finish(*planned.deadline);
  if (planned.actual_start) item.actual_start = Start(*planned.actual_start);
  if (planned.actual_finish) item.actual_finish = Finish(*planned.actual_finish);
  return item;
}

}  // namespace concord::strategy
