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

}  // namespace concord::sql
