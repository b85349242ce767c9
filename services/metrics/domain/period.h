#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace concord::metrics {

/// How often a KPI is measured, with the numbers of the contract's `Kpi.Cadence`.
enum class Cadence {
  kNone = 0,  ///< Its values are of moments.
  kDaily = 1,
  kWeekly = 2,  ///< From Monday to Sunday (ISO 8601).
  kMonthly = 3,
  kQuarterly = 4,
  kYearly = 5,
};

/// A moment as values are kept by: of a period, 00:00 UTC of its first day.
using Moment = std::chrono::sys_time<std::chrono::microseconds>;

/// The first day of the period that holds `day`; without a cadence the day itself.
[[nodiscard]] std::chrono::sys_days FirstDayOf(Cadence cadence, std::chrono::sys_days day);

/// The last day of the period that holds `day`; likewise.
[[nodiscard]] std::chrono::sys_days LastDayOf(Cadence cadence, std::chrono::sys_days day);

/// The moment before which the values lie that can be complete at `as_of`: the beginning of the
/// period that is then running, whose value, if there is one already, is no value of the series
/// yet. Without a cadence the next microsecond.
[[nodiscard]] Moment CompleteBefore(Cadence cadence, Moment as_of);

/// The period or moment as a part of a resource name: `2017`, `2017-q3`, `2017-03`, `2017-w05` (ISO
/// week), `2017-03-09`, `20170309t101112z`, and `20170309t101112000001z` where there are
/// microseconds.
[[nodiscard]] std::string PeriodText(Cadence cadence, Moment value);

/// A period or moment at the front of a text, and what comes after it.
struct PeriodPart {
  Moment value;
  std::string_view rest;
};

/// What PeriodText made, at the front of `text`; nullopt when there is none of that cadence.
[[nodiscard]] std::optional<PeriodPart> ParsePeriod(Cadence cadence, std::string_view text);

}  // namespace concord::metrics
