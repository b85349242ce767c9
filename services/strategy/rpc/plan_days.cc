#include "services/strategy/rpc/plan_days.h"

#include <charconv>
#include <chrono>

#include "common/api/proto_time.h"

namespace concord::strategy {
namespace {

int64_t DayOf(Timestamp moment) {
  return std::chrono::floor<std::chrono::days>(moment).time_since_epoch().count();
}

google::protobuf::Timestamp Midnight(int64_t day) {
  return api::ToProto(Timestamp(std::chrono::days(day)));
}

// `YYYY-MM-DD`, whose form the contract has checked; a day that there is not is passed over.
std::optional<int64_t> ParseDay(const std::string& text) {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  std::from_chars(text.data(), text.data() + 4, year);
  std::from_chars(text.data() + 5, text.data() + 7, month);
  std::from_chars(text.data() + 8, text.data() + 10, day);
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                         std::chrono::day(day)};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date).time_since_epoch().count();
}

Calendar CalendarOf(const v1::Strategy& strategy) {
  if (!strategy.has_calendar()) return Calendar::EveryDay();
  WeekendMask weekend = 0;
  for (const int day : strategy.calendar().weekend_days()) {
    weekend = static_cast<WeekendMask>(weekend | (1U << (day - 1)));
  }
  std::vector<int64_t> holidays;
  for (const auto& text : strategy.calendar().holidays()) {
    if (const auto day = ParseDay(text)) holidays.push_back(*day);
  }
  return Calendar::WorkingDays(weekend, std::move(holidays)).value_or(Calendar::EveryDay());
}

}  // namespace

PlanDays::PlanDays(const v1::Strategy& strategy)
    : start_day_(DayOf(api::FromProto(strategy.start_time()))), calendar_(CalendarOf(strategy)) {}

double PlanDays::Start(Timestamp moment) const {
  return calendar_.StartOffset(start_day_, DayOf(moment));
}

double PlanDays::Finish(Timestamp moment) const {
  return calendar_.FinishOffset(start_day_, DayOf(moment));
}

Item PlanDays::ToItem(const PlannedItem& planned) const {
  Item item{.name = planned.name, .party = planned.party, .duration = planned.duration_days};
  if (planned.not_before) item.pinned_start = Start(*planned.not_before);
  if (planned.deadline) item.deadline = Finish(*planned.deadline);
  if (planned.actual_start) item.actual_start = Start(*planned.actual_start);
  if (planned.actual_finish) item.actual_finish = Finish(*planned.actual_finish);
  return item;
}

std::optional<PlanDays::Dates> PlanDays::DatesOf(double start, double finish) const {
  const auto span = calendar_.Dates(start_day_, start, finish);
  if (!span) return std::nullopt;
  return Dates{Midnight(span->first), Midnight(span->last)};
}

}  // namespace concord::strategy
