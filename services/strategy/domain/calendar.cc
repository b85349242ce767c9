#include "services/strategy/domain/calendar.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

namespace concord::strategy {
namespace {

constexpr WeekendMask kWholeWeek = 0b1111111;
constexpr int64_t kWeekdayOfDayZero = 3;  // 1970-01-01 was a Thursday.
constexpr double kCalendarFarthest = 1e6;
constexpr int64_t kFarthestDay = 1'000'000'000;
constexpr double kCalendarTolerance =
    1e-6;  // Sums of durations that mean a whole day are off by less.

int64_t FloorDivide(int64_t value, int64_t by) { return value / by - (value % by < 0 ? 1 : 0); }

int64_t Weekday(int64_t day) {
  const int64_t shifted = day + kWeekdayOfDayZero;
  return shifted - FloorDivide(shifted, 7) * 7;
}

bool IsWeekend(WeekendMask weekend, int64_t day) { return (weekend >> Weekday(day)) & 1; }

/// So that no sum of day numbers overflows.
int64_t Within(int64_t day) { return std::clamp(day, -kFarthestDay, kFarthestDay); }

bool Usable(double offset) {
  return std::isfinite(offset) && std::abs(offset) <= kCalendarFarthest;
}

}  // namespace

Calendar::Calendar(WeekendMask weekend, std::vector<int64_t> holidays)
    : weekend_(weekend & kWholeWeek),
      holidays_(std::move(holidays)),
      days_a_week_(7 - std::popcount(weekend_)) {
  for (int64_t& day : holidays_) day = Within(day);
  std::erase_if(holidays_, [&](int64_t day) { return IsWeekend(weekend_, day); });
  std::sort(holidays_.begin(), holidays_.end());
  holidays_.erase(std::unique(holidays_.begin(), holidays_.end()), holidays_.end());
}

Calendar Calendar::EveryDay() { return Calendar(0, {}); }

std::optional<Calendar> Calendar::WorkingDays(WeekendMask weekend, std::vector<int64_t> holidays) {
  if ((weekend & kWholeWeek) == kWholeWeek) return std::nullopt;
  return Calendar(weekend, std::move(holidays));
}

std::string Calendar::unit() const {
  return weekend_ == 0 && holidays_.empty() ? "calendar days" : "working days";
}

bool Calendar::Works(int64_t day) const {
  day = Within(day);
  return !IsWeekend(weekend_, day) && !std::binary_search(holidays_.begin(), holidays_.end(), day);
}

int64_t Calendar::CountBefore(int64_t day) const {
  day = Within(day);
  const int64_t weeks = FloorDivide(day, 7);
  int64_t count = weeks * days_a_week_;
  for (int64_t rest = weeks * 7; rest < day; ++rest) count += IsWeekend(weekend_, rest) ? 0 : 1;
  const auto at = [&](int64_t bound) {
    return std::lower_bound(holidays_.begin(), holidays_.end(), bound) - holidays_.begin();
  };
  return count - (at(day) - at(0));
}

int64_t Calendar::DayAt(int64_t count) const {
  const auto holidays = static_cast<int64_t>(holidays_.size());
  int64_t low = FloorDivide(count - holidays, days_a_week_) * 7 - 7;
  int64_t high = (FloorDivide(count + holidays, days_a_week_) + 2) * 7;
  while (low < high) {
    const int64_t middle = low + (high - low) / 2;
    if (CountBefore(middle + 1) > count) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

std::optional<DateSpan> Calendar::Dates(int64_t plan_start, double start, double finish,
                                        Instant instant) const {
  if (!Usable(start) || !Usable(finish) || finish < start) return std::nullopt;
  const int64_t origin = CountBefore(plan_start);
  auto first = static_cast<int64_t>(std::floor(start + kCalendarTolerance));
  const auto evening = static_cast<int64_t>(std::ceil(finish - kCalendarTolerance)) - 1;
  const bool takes_no_time = finish - start <= kCalendarTolerance;
  if (takes_no_time && instant == Instant::kEvening) first = std::min(first, evening);
  return DateSpan{DayAt(origin + first), DayAt(origin + std::max(first, evening))};
}

double Calendar::StartOffset(int64_t plan_start, int64_t day) const {
  return static_cast<double>(CountBefore(day) - CountBefore(plan_start));
}

double Calendar::FinishOffset(int64_t plan_start, int64_t day) const {
  return StartOffset(plan_start, Within(day) + 1);
}

}  // namespace concord::strategy
