#pragma once

#include <atomic>
#include <cstddef>

namespace concord::rpc {

/// Limits how many deferred calls are in flight, as the queue of an Executor limits those that wait
/// for a worker. Thread-safe.
class Admission final {
 public:
  explicit Admission(size_t limit) : limit_(limit) {}

  /// False at the limit. Each true is followed by one Leave.
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
