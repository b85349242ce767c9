#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "services/metrics/domain/period.h"
#include "services/metrics/domain/process_behavior.h"

namespace concord::metrics {

/// The number of the period that a day lies in: successive periods have successive numbers. kNone:
/// that of the day.
[[nodiscard]] int64_t PeriodNumber(Cadence cadence, std::chrono::sys_days day);

/// A value and the day that it is of: of a period's value any day of the period.
struct DatedValue {
  std::chrono::sys_days day;
  double value = 0;
};

/// A series period by period, as a process behavior chart takes it.
struct PeriodSeries {
  GappySeries values;            ///< A gap, however long, is one place without a value.
  std::vector<size_t> value_at;  ///< Of each place the value, of a gap the one behind it.
  int64_t periods = 0;           ///< From the first value to the last, those without one too.
};

/// The periods of values in the order of time (ours): each is of the period that its day lies in,
/// and the periods between two of them that have none make a gap. Several of one period follow each
/// other. A daily series without any value of a Saturday or Sunday is one of working days: its
/// periods are the days from Monday to Friday. kNone: values follow each other without gaps.
/// Complexity: O(n).
[[nodiscard]] PeriodSeries PeriodsOf(Cadence cadence, std::span<const DatedValue> values);

/// The day by which the next value is due: the last day of the period after that of `day`, and
/// `lag_days` more. None for kNone, and beyond the year 9999.
[[nodiscard]] std::optional<std::chrono::sys_days> NextDue(Cadence cadence,
                                                           std::chrono::sys_days day, int lag_days);

}  // namespace concord::metrics
