#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

namespace concord::bench {

/// Counts durations in buckets that grow with the value, as HdrHistogram does (G. Tene): 64 buckets
/// an octave, so that a quantile is off by at most 1.6 %. Add is O(1), Quantile O(buckets).
class Histogram final {
 public:
  Histogram();

  /// A negative duration counts as 0.
  void Add(std::chrono::nanoseconds duration);
  void Merge(const Histogram& other);

  [[nodiscard]] uint64_t count() const { return count_; }
  [[nodiscard]] std::chrono::nanoseconds max() const { return max_; }
  /// The least bucket's upper bound that `share` (0 to 1) of the durations don't exceed; 0 when
  /// there is none.
  [[nodiscard]] std::chrono::nanoseconds Quantile(double share) const;

 private:
  std::vector<uint64_t> buckets_;
  uint64_t count_ = 0;
  std::chrono::nanoseconds max_{0};
};

}  // namespace concord::bench
