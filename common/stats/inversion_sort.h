#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace concord::stats {

/// Sorts by merging, stable, and tells of every inversion on the way: of each value that moves
/// ahead of others, `on_inversions(others, value, count)`, with `others` the first of `count`
/// values in a row that were before it and are greater; the count may be 0, and `others` then past
/// the end. Nearly sorted input costs less: only what overlaps is merged. Complexity: O(n log n)
/// time, O(n) memory.
template <typename T, typename Less, typename OnInversions>
class InversionSort {
 public:
  /// `buffer` is what is merged from: memory that sorts may take in turns. It outlives this one.
  InversionSort(Less less, OnInversions on_inversions, std::vector<T>& buffer)
      : less_(less), on_inversions_(on_inversions), buffer_(buffer) {}

  void Sort(std::span<T> values) {
    if (values.size() <= kRun) return Rank(values);
    // Each part is finished before the next is begun: what it is merged from is still in the cache.
    size_t middle = kRun;
    while (middle < values.size() - middle) middle *= 2;
    Sort(values.first(middle));
    Sort(values.subspan(middle));
    Join(values, middle);
  }

 private:
  /// Below this length comparing all pairs beats merging.
  static constexpr size_t kRun = 8;

  /// Sorts a short stretch by counting, for each value, those that belong before it.
  void Rank(std::span<T> values) {
    std::array<T, kRun> before;
    std::array<size_t, kRun> rank{};
    std::copy(values.begin(), values.end(), before.begin());
    for (size_t j = 1; j < values.size(); ++j) {
      for (size_t i = 0; i < j; ++i) {
        const size_t inverted = less_(before[j], before[i]) ? 1 : 0;
        on_inversions_(&before[i], before[j], static_cast<int64_t>(inverted));
        rank[i] += inverted;
        rank[j] += 1 - inverted;
      }
    }
    for (size_t i = 0; i < values.size(); ++i) values[rank[i]] = before[i];
  }

  /// Merges two sorted parts, leaving alone the values that are in their place already.
  void Join(std::span<T> values, size_t middle) {
    if (!less_(values[middle], values[middle - 1])) return;
    const auto left = values.begin() + static_cast<std::ptrdiff_t>(middle);
    const auto first = std::upper_bound(values.begin(), left, values[middle], less_);
    const auto last = std::lower_bound(left, values.end(), values[middle - 1], less_);
    // Grown only so far as parts overlap, as new memory costs more than a merge of little.
    if (buffer_.size() < static_cast<size_t>(last - first)) {
      buffer_.resize(static_cast<size_t>(last - first));
    }
    std::copy(first, last, buffer_.begin());
    T* out = values.data() + (first - values.begin());
    Merge(buffer_.data(), buffer_.data() + (left - first), buffer_.data() + (last - first), out);
  }

  static std::ptrdiff_t AllBits(bool set) { return -static_cast<std::ptrdiff_t>(set); }

  /// From both ends at once, as the two do not wait for each other; masks instead of branches, as
  /// which side is next can't be predicted.
  void Merge(const T* left, const T* middle, const T* end, T* out) {
    const T* right = middle;
    const T* left_back = middle - 1;
    const T* right_back = end - 1;
    T* out_back = out + (end - left) - 1;
    for (auto steps = std::min(middle - left, end - middle); steps > 0; --steps) {
      const std::ptrdiff_t ahead = AllBits(less_(*right, *left));
      on_inversions_(left, *right, (middle - left) & ahead);
      *out++ = *(left + ((right - left) & ahead));
      right -= ahead;
      left += 1 + ahead;

      const std::ptrdiff_t behind = AllBits(less_(*right_back, *left_back));
      on_inversions_(left_back + 1, *right_back, (middle - left_back - 1) & ~behind);
      *out_back-- = *(right_back + ((left_back - right_back) & behind));
      left_back += behind;
      right_back -= 1 + behind;
    }
    while (left <= left_back && right <= right_back) {
      const bool ahead = less_(*right, *left);
      on_inversions_(left, *right, (middle - left) & AllBits(ahead));
      *out++ = ahead ? *right++ : *left++;
    }
    out = std::copy(left, left_back + 1, out);
    for (; right <= right_back; ++right) {
      on_inversions_(left_back + 1, *right, middle - left_back - 1);
      *out++ = *right;
    }
  }

  Less less_;
  OnInversions on_inversions_;
  std::vector<T>& buffer_;
};

}  // namespace concord::stats
