#include "services/metrics/domain/slope_count.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

namespace concord::metrics {
namespace {

/// Below this length insertion beats merging.
constexpr size_t kRun = 8;

/// A point with its residual value - slope x time in twice the precision of a double.
struct Entry {
  double high = 0;
  double low = 0;
  Observation point;
};

bool Less(const Entry& a, const Entry& b) {
  return (a.high < b.high) | ((a.high == b.high) & (a.low < b.low));
}

bool Tied(const Entry& a, const Entry& b) { return a.high == b.high && a.low == b.low; }

/// The residual by error-free transformations (T. Dekker 1971; D. Knuth 1969). Towards an infinite
/// slope only the time counts, and of one time the value.
void SetResidual(Entry& entry, double slope) {
  const auto [time, value] = entry.point;
  if (std::isinf(slope)) {
    entry.high = slope > 0 ? -time : time;
    entry.low = value;
    return;
  }
  const double product = slope * time;
  const double product_error = std::fma(slope, time, -product);
  const double difference = value - product;
  const double part = difference - value;
  const double error = (value - (difference - part)) - (product + part);
  const double low = error - product_error;
  entry.high = difference + low;
  entry.low = low - (entry.high - difference);
}

/// Takes about one of every `stride` crossings, from a random place in each stretch of that length.
class CrossingSample {
 public:
  explicit CrossingSample(double stride) : stride_(stride) { Advance(); }

  /// The next `count` crossings: of `later` with each of `earlier`, `count` points in a row.
  void Offer(const Entry* earlier, const Entry& later, int64_t count) {
    seen_ += count;
    while (next_ < seen_) {
      const Observation& first = earlier[count - (seen_ - next_)].point;
      slopes_.push_back((later.point.value - first.value) / (later.point.time - first.time));
      Advance();
    }
  }

  [[nodiscard]] std::vector<double> slopes() && { return std::move(slopes_); }

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
  std::vector<double> slopes_;
};

/// Sorts by residual; tells `on_inversions(earlier, later, count)` of the inversions on the way.
template <typename OnInversions>
class InversionSort {
 public:
  explicit InversionSort(OnInversions& on_inversions) : on_inversions_(on_inversions) {}

  std::vector<Entry> Sort(std::vector<Entry> entries) {
    const size_t n = entries.size();
    for (size_t from = 0; from < n; from += kRun) {
      Insert(entries.data() + from, std::min(kRun, n - from));
    }
    std::vector<Entry> merged(n);
    for (size_t width = kRun; width < n; width *= 2) {
      for (size_t from = 0; from < n; from += 2 * width) {
        const Entry* first = entries.data() + from;
        const Entry* middle = entries.data() + std::min(from + width, n);
        const Entry* last = entries.data() + std::min(from + 2 * width, n);
        Merge(first, middle, last, merged.data() + from);
      }
      entries.swap(merged);
    }
    return entries;
  }

 private:
  void Insert(Entry* first, size_t n) {
    for (size_t i = 1; i < n; ++i) {
      const Entry entry = first[i];
      size_t at = i;
      for (; at > 0 && Less(entry, first[at - 1]); --at) first[at] = first[at - 1];
      first[at] = entry;
      on_inversions_(first + at + 1, entry, static_cast<int64_t>(i - at));
    }
  }

  void Merge(const Entry* left, const Entry* middle, const Entry* right, Entry* out) {
    const Entry* second = middle;
    while (left < middle && second < right) {
      const bool inverted = Less(*second, *left);
      if (inverted) on_inversions_(left, *second, middle - left);
      *out++ = inverted ? *second : *left;
      second += inverted ? 1 : 0;
      left += inverted ? 0 : 1;
    }
    out = std::copy(left, middle, out);
    std::copy(second, right, out);
  }

  OnInversions& on_inversions_;
};

std::vector<Entry> EntriesAt(std::span<const Observation> sorted, double slope) {
  std::vector<Entry> entries(sorted.size());
  for (size_t i = 0; i < sorted.size(); ++i) {
    entries[i].point = sorted[i];
    SetResidual(entries[i], slope);
  }
  return entries;
}

/// Calls `on_run(begin, end)` for each stretch of equal residuals.
template <typename OnRun>
void ForEachTie(std::vector<Entry>& entries, OnRun on_run) {
  for (auto from = entries.begin(); from != entries.end();) {
    auto to = from + 1;
    while (to != entries.end() && Tied(*from, *to)) ++to;
    on_run(from, to);
    from = to;
  }
}

/// Pairs of different times in a stretch that is in the order of time.
template <typename Iterator>
int64_t PairsOfDifferentTimes(Iterator from, Iterator to) {
  int64_t pairs = 0;
  for (auto group = from; group != to;) {
    auto next = group;
    while (next != to && next->point.time == group->point.time) ++next;
    pairs += (next - group) * (to - next);
    group = next;
  }
  return pairs;
}

}  // namespace

SlopeRank RankOfSlope(std::span<const Observation> sorted, double slope) {
  SlopeRank rank;
  auto count = [&](const Entry*, const Entry&, int64_t inversions) { rank.below += inversions; };
  auto entries = InversionSort(count).Sort(EntriesAt(sorted, slope));
  rank.at_most = rank.below;
  ForEachTie(entries, [&](auto from, auto to) { rank.at_most += PairsOfDifferentTimes(from, to); });
  return rank;
}

std::vector<double> SlopesBetween(std::span<const Observation> sorted, double low, double high,
                                  double stride) {
  auto ignore = [](const Entry*, const Entry&, int64_t) {};
  auto entries = EntriesAt(sorted, low);
  if (std::isfinite(low)) entries = InversionSort(ignore).Sort(std::move(entries));
  // Pairs whose slope is exactly `low` have crossed already.
  ForEachTie(entries, [](auto from, auto to) { std::reverse(from, to); });
  for (Entry& entry : entries) SetResidual(entry, high);
  CrossingSample sample(stride);
  auto take = [&](const Entry* earlier, const Entry& later, int64_t count) {
    sample.Offer(earlier, later, count);
  };
  (void)InversionSort(take).Sort(std::move(entries));
  return std::move(sample).slopes();
}

}  // namespace concord::metrics
