#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "services/strategy/domain/calendar.h"
#include "services/strategy/domain/network.h"
#include "services/strategy/domain/schedule.h"

namespace concord::strategy {

/// The dates of a schedule's earliest times.
struct ScheduleDates {
  /// Of each item, in the network's order; none where the calendar has no such days.
  std::vector<std::optional<DateSpan>> items = {};
  std::optional<int64_t> finish = {};  ///< The last of all; none without items that have dates.
};

/// What takes no time happens in the evening of the day that what it waits for ends, or in the
/// morning of the day on which it starts itself; of both at one offset: in the morning, which is
/// later. An initiative is from the first date of its parts to the last, or to the date until which
/// its finish is held. Complexity: O(items * (log of the offset + depth of initiatives)).
[[nodiscard]] ScheduleDates DatesOf(const Network& network, const Schedule& schedule,
                                    const Calendar& calendar, int64_t plan_start);

}  // namespace concord::strategy
