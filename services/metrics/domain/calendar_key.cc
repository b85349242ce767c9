#include "services/metrics/domain/calendar_key.h"

namespace concord::metrics {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

int YearOf(sys_days day) { return static_cast<int>(year_month_day(day).year()); }

int MonthOf(sys_days day) {
  return static_cast<int>(static_cast<unsigned>(year_month_day(day).month()));
}

}  // namespace

CalendarKey MonthKey(sys_days day) { return {YearOf(day), MonthOf(day)}; }

CalendarKey QuarterKey(sys_days day) { return {YearOf(day), (MonthOf(day) + 2) / 3}; }

CalendarKey IsoWeekKey(sys_days day) {
  const auto weekday = static_cast<int>(std::chrono::weekday(day).iso_encoding());
  const sys_days thursday = day + days(4 - weekday);
  const sys_days first = std::chrono::year(YearOf(thursday)) / std::chrono::January / 1;
  return {YearOf(thursday), static_cast<int>((thursday - first).count()) / 7 + 1};
}

CalendarKey DayKey(sys_days day) {
  const auto of_month = static_cast<unsigned>(year_month_day(day).day());
  return {YearOf(day), MonthOf(day) * 100 + static_cast<int>(of_month)};
}

}  // namespace concord::metrics
