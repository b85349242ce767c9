#pragma once

#include <cstdint>
#include <vector>

#include "services/strategy/domain/cpm_passes.h"
#include "services/strategy/domain/network.h"

namespace concord::strategy {

inline constexpr double kDayTolerance =
    1e-6;  ///< A tenth of a second: more than sums of durations lose.

/// The time of the successor that the link holds.
[[nodiscard]] inline double HeldTime(const Network::Link& link, const ItemTimes& successor) {
  return HoldsStart(link.type) ? successor.early_start : successor.early_finish;
}

/// Whether the link can still move its successor.
[[nodiscard]] constexpr bool IsLive(const Network::Link& link, ItemProgress successor) {
  if (successor == ItemProgress::kNotStarted) return true;
  return successor == ItemProgress::kStarted && !HoldsStart(link.type);
}

/// Whether the predecessor's end of the link can still move.
[[nodiscard]] constexpr bool CanMove(const Network::Link& link, ItemProgress predecessor) {
  if (predecessor == ItemProgress::kNotStarted) return true;
  return predecessor == ItemProgress::kStarted && CountsFromFinish(link.type);
}

/// Whether the link holds its successor where it is, after a run of `passes`.
[[nodiscard]] bool IsTight(const CpmPasses& passes, const Network::Link& link, uint32_t successor);

/// The indexes of the items of the critical path, first to last: see `Schedule::critical_path`.
[[nodiscard]] std::vector<uint32_t> CriticalPath(const Network& network, const CpmPasses& passes);

}  // namespace concord::strategy
