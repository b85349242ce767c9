#pragma once

#include <span>
#include <vector>

#include "common/stats/answer.h"
#include "services/metrics/domain/calendar_key.h"

namespace concord::metrics {

/// The value of a period.
struct PeriodValue {
  CalendarKey key;
  double value = 0;
};

/// A change against a year before.
struct YearOverYear {
  stats::Answer absolute;             ///< Now less then. Terms: "this year", "last year".
  stats::Answer ratio;                ///< Of the change to the value then. UNDEFINED: then it was
                                      ///< 0 or less; the absolute change still stands.
  std::vector<CalendarKey> unpaired;  ///< Periods of this year without a partner last year.
};

/// A period against the same period a year before. Of two values for a period the later counts.
///
/// INSUFFICIENT_DATA: one of the two is missing (so week 53 and 29 February after a year without).
/// UNDEFINED: a value that is compared, or the change, is not finite. Complexity: O(values log
/// values).
[[nodiscard]] YearOverYear ComparePeriod(std::span<const PeriodValue> values, CalendarKey key);

/// The sum of this year's periods up to a period against that of the same periods a year before.
/// Only periods that both years have are summed; the others of this year are listed, and coverage
/// is the share of those that have a partner (PROVISIONAL when not all have). For values that add
/// up.
///
/// INSUFFICIENT_DATA: no period has a partner. UNDEFINED: a value that is compared, or a sum, is
/// not finite. Complexity: O(values log values).
[[nodiscard]] YearOverYear CompareToDate(std::span<const PeriodValue> values, CalendarKey through);

}  // namespace concord::metrics
