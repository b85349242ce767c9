#pragma once

#include <chrono>
#include <random>

namespace concord::sql {

/// `duration` times a random factor from 0.8 to 1.2, so that what happened at once to many doesn't
/// happen at once again.
[[nodiscard]] inline std::chrono::milliseconds Jittered(std::chrono::milliseconds duration) {
  thread_local std::minstd_rand generator(std::random_device{}());
  std::uniform_real_distribution<double> factor(0.8, 1.2);
  return std::chrono::duration_cast<std::chrono::milliseconds>(duration * factor(generator));
}

/// Something from 0 to `longest`.
[[nodiscard]] inline std::chrono::microseconds UpTo(std::chrono::microseconds longest) {
  thread_local std::minstd_rand generator(std::random_device{}());
  std::uniform_int_distribution<std::chrono::microseconds::rep> length(0, longest.count());
  return std::chrono::microseconds(length(generator));
}

}  // namespace concord::sql
