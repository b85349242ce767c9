#include "services/metrics/domain/periods.h"

#include <algorithm>

namespace concord::metrics {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr int64_t kMonthsOfYear = 12;
constexpr int64_t kMonthsOfQuarter = 3;
constexpr int64_t kDaysOfWeek = 7;
constexpr int64_t kWorkingDaysOfWeek = 5;
constexpr sys_days kLastCalendarDay{std::chrono::year(9999) / std::chrono::December / 31};

int64_t DayNumber(sys_days day) { return day.time_since_epoch().count(); }

int64_t MonthNumber(sys_days day) {
  const year_month_day date(day);
  return static_cast<int>(date.year()) * kMonthsOfYear +
         static_cast<int64_t>(static_cast<unsigned>(date.month())) - 1;
}

/// Of the Monday, which has none of the remainders that division would round in two directions.
int64_t WeekNumber(sys_days day) {
  constexpr int64_t kFirstMonday = 4;  // 1970-01-05
  return (DayNumber(FirstDayOf(Cadence::kWeekly, day)) - kFirstMonday) / kDaysOfWeek;
}

/// Days from Monday to Friday, numbered one after the other.
int64_t WorkingDayNumber(sys_days day) {
  const sys_days monday = FirstDayOf(Cadence::kWeekly, day);
  return WeekNumber(day) * kWorkingDaysOfWeek + (day - monday).count();
}

bool HasWeekends(std::span<const DatedValue> values) {
  return std::any_of(values.begin(), values.end(), [](const DatedValue& each) {
    return std::chrono::weekday(each.day).iso_encoding() > kWorkingDaysOfWeek;
  });
}

}  // namespace

int64_t PeriodNumber(Cadence cadence, sys_days day) {
  switch (cadence) {
    case Cadence::kNone:
    case Cadence::kDaily:
      return DayNumber(day);
    case Cadence::kWeekly:
      return WeekNumber(day);
    case Cadence::kMonthly:
      return MonthNumber(day);
    case Cadence::kQuarterly:
      return MonthNumber(day) / kMonthsOfQuarter;
    case Cadence::kYearly:
      return MonthNumber(day) / kMonthsOfYear;
  }
  return 0;
}

PeriodSeries PeriodsOf(Cadence cadence, std::span<const DatedValue> values) {
  const bool of_working_days = cadence == Cadence::kDaily && !HasWeekends(values);
  const auto number = [&](const DatedValue& each) {
    return of_working_days ? WorkingDayNumber(each.day) : PeriodNumber(cadence, each.day);
  };
  PeriodSeries series;
  for (size_t i = 0; i < values.size(); ++i) {
    const int64_t passed = i == 0 ? 1 : number(values[i]) - number(values[i - 1]);
    if (passed > 1 && cadence != Cadence::kNone) {
      series.values.push_back(std::nullopt);
      series.value_at.push_back(i);
      series.periods += passed - 1;
    }
    series.values.push_back(values[i].value);
    series.value_at.push_back(i);
    ++series.periods;
  }
  return series;
}

std::optional<sys_days> NextDue(Cadence cadence, sys_days day, int lag_days) {
  if (cadence == Cadence::kNone) return std::nullopt;
  const sys_days next = LastDayOf(cadence, day) + std::chrono::days(1);
  const sys_days due = LastDayOf(cadence, next) + std::chrono::days(lag_days);
  if (due > kLastCalendarDay) return std::nullopt;
  return due;
}

}  // namespace concord::metrics
