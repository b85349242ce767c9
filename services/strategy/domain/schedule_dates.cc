#include "services/strategy/domain/schedule_dates.h"

#include <algorithm>
#include <limits>

#include "services/strategy/domain/critical_path.h"

namespace concord::strategy {
namespace {

using DayRange = std::optional<DateSpan>;

void CoverDays(const DayRange& part, DayRange& whole) {
  if (!part) return;
  if (!whole) {
    whole = part;
    return;
  }
  whole->first = std::min(whole->first, part->first);
  whole->last = std::max(whole->last, part->last);
}

}  // namespace

ScheduleDates DatesOf(const Network& network, const Schedule& schedule, const Calendar& calendar,
                      int64_t plan_start) {
  ScheduleDates dates;
  dates.items.resize(schedule.items.size());
  std::vector<double> last_part(schedule.items.size(), -std::numeric_limits<double>::infinity());
  for (const uint32_t node : network.topological_order()) {
    if (network.IsGate(node) || node >= dates.items.size()) continue;
    const ScheduledItem& item = schedule.items[node];
    DayRange& span = dates.items[node];
    if (!item.is_initiative) {
      span = calendar.Dates(plan_start, item.early_start, item.early_finish, item.instant);
    } else if (item.early_finish > last_part[node] + kDayTolerance) {
      const auto held =
          calendar.Dates(plan_start, item.early_finish, item.early_finish, item.instant);
      if (span && held) span->last = std::max(span->last, held->last);
    }
    if (span) dates.finish = std::max(dates.finish.value_or(span->last), span->last);
    const auto initiative = network.InitiativeOf(node);
    if (!initiative) continue;
    CoverDays(span, dates.items[*initiative]);
    double& last = last_part[*initiative];
    last = std::max(last, item.early_finish);
  }
  return dates;
}

}  // namespace concord::strategy
