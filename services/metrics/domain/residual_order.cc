#include "services/metrics/domain/residual_order.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <limits>
#include <numeric>
#include <utility>

#include "common/stats/inversion_sort.h"
#include "services/metrics/domain/spread_sample.h"

namespace concord::metrics {
namespace {

/// What to make room for, as numbers that are expected to come may be a few more.
constexpr double kReserve = 1.1;
constexpr double kLastStep = 0xffffffffp0;

/// A number in twice the precision of a double: high + low, high the nearest double.
struct Residual {
  double high = 0;
  double low = 0;
};

/// The sum of two numbers without loss (D. Knuth 1969).
Residual SumOf(double a, double b) {
  const double sum = a + b;
  const double part = sum - a;
  return {sum, (a - (sum - part)) + (b - part)};
}

/// value - slope x time by error-free transformations (T. Dekker 1971). Towards an infinite slope
/// only the time counts, and of one time the value.
Residual ResidualOf(const Observation& point, double slope) {
  const auto [time, value] = point;
  if (std::isinf(slope)) return {-time, value};
  const double product = slope * time;
  const double product_error = std::fma(slope, time, -product);
  const Residual difference = SumOf(value, -product);
  return SumOf(difference.high, difference.low - product_error);
}

/// A point: in the upper half where its residual lies among others, in the lower half its place in
/// the order before. Half as much to move as a double with a place; and those that lie the same
/// keep their order, as if the sort were stable.
using Entry = uint64_t;

uint32_t PlaceOf(Entry entry) { return static_cast<uint32_t>(entry); }
uint32_t KeyOf(Entry entry) { return static_cast<uint32_t>(entry >> 32U); }

/// Sorts by merging; see `stats::InversionSort`.
template <typename OnInversions>
auto Merging(OnInversions on_inversions, ResidualSpace& space) {
  return stats::InversionSort<Entry, std::less<>, OnInversions>(std::less<>(), on_inversions,
                                                                space.buffer);
}

/// Sorts by inserting and tells of the inversions as merging does, but only of those that there
/// are. With a few for each entry it is the faster one. Complexity: O(n + inversions).
template <typename OnInversions>
class Inserting {
 public:
  explicit Inserting(OnInversions on_inversions) : on_inversions_(on_inversions) {}

  void Sort(std::span<Entry> entries) {
    for (size_t i = 1; i < entries.size(); ++i) {
      const Entry entry = entries[i];
      size_t to = i;
      for (; to > 0 && entry < entries[to - 1]; --to) entries[to] = entries[to - 1];
      if (to == i) continue;
      entries[to] = entry;
      on_inversions_(&entries[to] + 1, entry, static_cast<int64_t>(i - to));
    }
  }

 private:
  OnInversions on_inversions_;
};

/// Sorts points by residual. First by where the nearest double lies between the least and the
/// greatest, in 2^32 steps: rounding keeps order. Then, of those on one step, the same between the
/// least and the greatest of them; of those with equal doubles by what was lost. Calls
/// `on_ties(first, count)` for each stretch of equal residuals.
template <typename Sorting, typename OnTies>
class ResidualSort {
 public:
  ResidualSort(std::span<const Observation> points, double slope, Sorting sorting, OnTies on_ties,
               ResidualSpace& space)
      : points_(points), slope_(slope), sorting_(sorting), on_ties_(on_ties), space_(space) {}

  void Run() {
    space_.residuals.resize(points_.size());
    space_.entries.resize(points_.size());
    std::iota(space_.entries.begin(), space_.entries.end(), Entry{0});
    if (!points_.empty()) Sort(0, points_.size(), &Residual::high);
  }

 private:
  void Sort(size_t first, size_t count, double Residual::*part) {
    const auto entries = std::span(space_.entries).subspan(first, count);
    if (!SetKeys(entries, part)) {
      if (part == &Residual::high) return Sort(first, count, &Residual::low);
      return on_ties_(first, count);
    }
    sorting_.Sort(entries);
    for (size_t from = 0, to = 0; from < count; from = to) {
      const uint32_t key = KeyOf(entries[from]);
      to = from + 1;
      while (to < count && KeyOf(entries[to]) == key) ++to;
      if (to - from > 1) Sort(first + from, to - from, part);
    }
  }

  /// False: this part of the residuals is the same for all.
  bool SetKeys(std::span<Entry> entries, double Residual::*part) {
    const auto residuals = std::span(space_.residuals).first(entries.size());
    double least = std::numeric_limits<double>::infinity();
    double greatest = -least;
    for (size_t i = 0; i < entries.size(); ++i) {
      residuals[i] = ResidualOf(points_[PlaceOf(entries[i])], slope_).*part;
      least = std::min(least, residuals[i]);
      greatest = std::max(greatest, residuals[i]);
    }
    const double range = greatest - least;
    if (!(range > 0)) return false;
    for (size_t i = 0; i < entries.size(); ++i) {
      const auto key = static_cast<Entry>((residuals[i] - least) / range * kLastStep);
      entries[i] = key << 32U | PlaceOf(entries[i]);
    }
    return true;
  }

  std::span<const Observation> points_;
  double slope_;
  Sorting sorting_;
  OnTies on_ties_;
  ResidualSpace& space_;
};

void NoTies(size_t, size_t) {}

double SlopeOf(const Observation& a, const Observation& b) {
  return (b.value - a.value) / (b.time - a.time);
}

/// Makes slopes of pairs of points. Pairs are noted first and their slopes made later, some
/// thousand at a time: the points of many can be waited for at once, and few enough stay in the
/// cache.
class SlopesOfPairs {
 public:
  SlopesOfPairs(std::span<const Observation> points, ResidualSpace& space)
      : points_(points), pairs_(space.pairs) {
    pairs_.clear();
    pairs_.reserve(kAtOnce);
  }

  void Reserve(size_t count) { slopes_.reserve(count); }

  void Add(Entry a, Entry b) {
    pairs_.emplace_back(PlaceOf(a), PlaceOf(b));
    if (pairs_.size() == kAtOnce) Make();
  }

  [[nodiscard]] std::vector<double> Take() && {
    Make();
    return std::move(slopes_);
  }

 private:
  static constexpr size_t kAtOnce = 4096;

  void Make() {
    for (const auto& [a, b] : pairs_) slopes_.push_back(SlopeOf(points_[a], points_[b]));
    pairs_.clear();
  }

  std::span<const Observation> points_;
  std::vector<std::pair<uint32_t, uint32_t>>& pairs_;
  std::vector<double> slopes_;
};

/// Pairs of different times among points in the order of time.
int64_t PairsOfDifferentTimes(std::span<const Observation> points) {
  int64_t pairs = 0;
  for (size_t from = 0; from < points.size();) {
    size_t to = from + 1;
    while (to < points.size() && points[to].time == points[from].time) ++to;
    pairs += static_cast<int64_t>((to - from) * (points.size() - to));
    from = to;
  }
  return pairs;
}

}  // namespace

ResidualOrder::ResidualOrder(std::span<const Observation> sorted, ResidualSpace& space)
    : points_(sorted), space_(&space), slope_(-std::numeric_limits<double>::infinity()) {
  // Used only as far as parts of the order overlap: room that is not touched costs nothing.
  space.buffer.reserve(sorted.size());
}

ResidualOrder::ResidualOrder(ResidualSpace& space) : space_(&space) {
  if (space.spare.empty()) return;
  own_ = std::move(space.spare.back());
  space.spare.pop_back();
  own_.clear();
}

ResidualOrder::~ResidualOrder() {
  if (own_.capacity() > 0) space_->spare.push_back(std::move(own_));
}

// What it had goes with the other one.
ResidualOrder& ResidualOrder::operator=(ResidualOrder&& other) noexcept {
  std::swap(own_, other.own_);
  std::swap(points_, other.points_);
  std::swap(space_, other.space_);
  std::swap(slope_, other.slope_);
  std::swap(below_, other.below_);
  std::swap(up_to_, other.up_to_);
  return *this;
}

ResidualOrder ResidualOrder::At(double slope) const {
  std::vector<std::pair<size_t, size_t>> ties;
  int64_t crossed = 0;
  const auto count_crossed = [&](const Entry*, Entry, int64_t count) { crossed += count; };
  const auto note_ties = [&](size_t first, size_t count) { ties.emplace_back(first, count); };
  ResidualSort(points_, slope, Merging(count_crossed, *space_), note_ties, *space_).Run();
  ResidualOrder order(*space_);
  order.slope_ = slope;
  order.below_ = order.up_to_ = up_to_ + crossed;
  order.own_.reserve(points_.size());
  for (const Entry entry : space_->entries) order.own_.push_back(points_[PlaceOf(entry)]);
  order.points_ = order.own_;
  for (const auto& [first, count] : ties) {
    const auto tied = std::span(order.own_).subspan(first, count);
    order.up_to_ += PairsOfDifferentTimes(tied);
    std::reverse(tied.begin(), tied.end());
  }
  return order;
}

std::vector<double> ResidualOrder::SlopesUpTo(double slope, double expected) const {
  SlopesOfPairs slopes(points_, *space_);
  slopes.Reserve(static_cast<size_t>(expected * kReserve));
  const auto take = [&](const Entry* others, Entry later, int64_t count) {
    for (int64_t i = 0; i < count; ++i) slopes.Add(others[i], later);
  };
  ResidualSort(points_, slope, Inserting(take), NoTies, *space_).Run();
  return std::move(slopes).Take();
}

CrossingSample ResidualOrder::SampleUpTo(double slope, double expected, double stride) const {
  SpreadSample sample(stride);
  SlopesOfPairs slopes(points_, *space_);
  slopes.Reserve(static_cast<size_t>(expected / stride * kReserve));
  const auto offer = [&](const Entry* others, Entry later, int64_t count) {
    if (sample.Skips(count)) return;
    sample.Offer(count, [&](int64_t i) { slopes.Add(others[i], later); });
  };
  ResidualSort(points_, slope, Merging(offer, *space_), NoTies, *space_).Run();
  return {sample.seen(), std::move(slopes).Take()};
}

std::vector<double> SlopesOfRandomPairs(std::span<const Observation> sorted, int64_t pairs,
                                        int64_t count) {
  const double stride = std::max(1.0, static_cast<double>(pairs) / static_cast<double>(count));
  SpreadSample sample(stride);
  std::vector<double> slopes;
  slopes.reserve(static_cast<size_t>(std::min(pairs, count)) + 1);
  for (size_t i = 0, next = 0; i < sorted.size(); ++i) {
    while (next < sorted.size() && sorted[next].time == sorted[i].time) ++next;
    sample.Offer(static_cast<int64_t>(sorted.size() - next), [&](int64_t j) {
      slopes.push_back(SlopeOf(sorted[i], sorted[next + static_cast<size_t>(j)]));
    });
  }
  return slopes;
}

}  // namespace concord::metrics
