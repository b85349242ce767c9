#pragma once

#include <atomic>
#include <cstddef>

namespace concord::rpc {

/// How many calls may be under way without a thread that waits for them: the bound that the queue
/// of an Executor is to the others. Thread-safe.
class Admission final {
 public:
  explicit Admission(size_t limit) : limit_(limit) {}

  /// False when there are as many as may be. Each true is followed by one Leave.
  [[nodiscard]] bool Enter() {
    if (under_way_.fetch_add(1, std::memory_order_relaxed) < limit_) return true;
    Leave();
    return false;
  }
  void Leave() { under_way_.fetch_sub(1, std::memory_order_relaxed); }

 private:
  const size_t limit_;
  std::atomic<size_t> under_way_{0};
};

}  // namespace concord::rpc
