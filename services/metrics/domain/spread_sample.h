#pragma once

#include <cstdint>

namespace concord::metrics {

/// Chooses about one of every `stride` (1 or more) things in a row: a random one of each stretch of
/// that length, and so all of them for a stride of 1. The choice is the same every time.
class SpreadSample {
 public:
  explicit SpreadSample(double stride) : stride_(stride) { Advance(); }

  /// Passes over the next `count` things if none of them is chosen; if one is, does nothing.
  bool Skips(int64_t count) {
    if (next_ < seen_ + count) return false;
    seen_ += count;
    return true;
  }

  /// Of the next `count` things calls `take(i)`, i from 0, for those that are chosen.
  template <typename Take>
  void Offer(int64_t count, Take take) {
    const int64_t first = seen_;
    seen_ += count;
    while (next_ < seen_) {
      take(next_ - first);
      Advance();
    }
  }

  /// How many things there were so far.
  [[nodiscard]] int64_t seen() const { return seen_; }

 private:
  void Advance() {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;  // D. Knuth's MMIX generator.
    const double within = static_cast<double>(state_ >> 11U) * 0x1p-53;
    next_ = static_cast<int64_t>((static_cast<double>(taken_++) + within) * stride_);
  }

  double stride_;
  uint64_t state_ = 1;
  int64_t taken_ = 0;
  int64_t next_ = 0;
  int64_t seen_ = 0;
};

}  // namespace concord::metrics
