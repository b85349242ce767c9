#include "tests/bench/load/histogram.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace concord::bench {
namespace {

constexpr int kBitsOfOctave = 6;
constexpr uint64_t kPerOctave = 1ULL << kBitsOfOctave;
constexpr size_t kBuckets = (64 - kBitsOfOctave) * kPerOctave;

// Below kPerOctave a value is its own bucket; above, its leading bits are.
size_t BucketOf(uint64_t value) {
  if (value < kPerOctave) return value;
  const int shift = std::bit_width(value) - 1 - kBitsOfOctave;
  return static_cast<size_t>(shift + 1) * kPerOctave + ((value >> shift) - kPerOctave);
}

uint64_t UpperBoundOf(size_t bucket) {
  if (bucket < kPerOctave) return bucket;
  const size_t shift = bucket / kPerOctave - 1;
  return ((bucket % kPerOctave + kPerOctave + 1) << shift) - 1;
}

}  // namespace

Histogram::Histogram() : buckets_(kBuckets) {}

void Histogram::Add(std::chrono::nanoseconds duration) {
  duration = std::max(duration, std::chrono::nanoseconds(0));
  ++buckets_[BucketOf(static_cast<uint64_t>(duration.count()))];
  ++count_;
  max_ = std::max(max_, duration);
}

void Histogram::Merge(const Histogram& other) {
  for (size_t i = 0; i < kBuckets; ++i) buckets_[i] += other.buckets_[i];
  count_ += other.count_;
  max_ = std::max(max_, other.max_);
}

std::chrono::nanoseconds Histogram::Quantile(double share) const {
  const auto wanted = static_cast<uint64_t>(std::ceil(share * static_cast<double>(count_)));
  uint64_t seen = 0;
  for (size_t i = 0; i < kBuckets; ++i) {
    seen += buckets_[i];
    if (seen > 0 && seen >= wanted) {
      return std::min(max_, std::chrono::nanoseconds(static_cast<int64_t>(UpperBoundOf(i))));
    }
  }
  return std::chrono::nanoseconds(0);
}

}  // namespace concord::bench
