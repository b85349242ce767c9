#pragma once

#include <chrono>

namespace concord {

/// A moment in UTC, in the microseconds that PostgreSQL keeps.
using Timestamp = std::chrono::sys_time<std::chrono::microseconds>;

/// The moment until which an answer is worth having; unmoved by changes of the wall clock.
using Deadline = std::chrono::steady_clock::time_point;

/// The wall clock now. Called where a request enters; everything below is handed the result.
[[nodiscard]] inline Timestamp WallClockNow() {
  return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

/// Time left until `deadline`, 0 when it has passed.
[[nodiscard]] inline std::chrono::milliseconds Remaining(Deadline deadline) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
      deadline - std::chrono::steady_clock::now());
  return left.count() > 0 ? left : std::chrono::milliseconds{0};
}

}  // namespace concord
