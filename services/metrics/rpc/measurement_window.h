#pragma once

#include <chrono>

#include "common/base/time.h"

namespace concord::metrics {

/// Measurements are kept from here on: each month has a partition, so their number is bounded.
inline constexpr Timestamp kFirstMoment{
    std::chrono::sys_days(std::chrono::year(1990) / std::chrono::January / 1)};

/// How far ahead of now a measurement may lie.
inline constexpr std::chrono::days kAhead{730};

/// The end of what can have been measured, exclusive.
[[nodiscard]] inline Timestamp LastMoment(Timestamp now) { return now + kAhead; }

}  // namespace concord::metrics
