#include "services/metrics/domain/residual_order.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>

#include "common/stats/inversion_sort.h"
#include "services/metrics/domain/spread_sample.h"

namespace concord::metrics {
namespace {

/// What to make room for, as numbers that are expected to come may be a few more.
constexpr double kReserve = 1.1;

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

/// A point by a part of its residual.
struct Entry {
  double key = 0;
  uint32_t place = 0;
};

/// Where two or more equal keys are in a row: the first place and how many.
std::vector<std::pair<size_t, size_t>> Stretches(std::span<const Entry> entries) {
  std::vector<std::pair<size_t, size_t>> stretches;
  for (size_t from = 0, to = 0; from < entries.size(); from = to) {
    to = from + 1;
    while (to < entries.size() && entries[to].key == entries[from].key) ++to;
    if (to - from > 1) stretches.emplace_back(from, to - from);
  }
  return stretches;
}

/// Sorts the points by residual and tells of the inversions. First by the nearest doubles: rounding
/// keeps order. Then, of those that round to the same, by what was lost. Calls
/// `on_ties(first, count)` for each stretch of equal residuals.
template <typename OnInversions, typename OnTies>
std::vector<Entry> SortByResidual(std::span<const Observation> points, double slope,
                                  OnInversions on_inversions, OnTies on_ties) {
  const auto less = [](const Entry& a, const Entry& b) { return a.key < b.key; };
  stats::InversionSort<Entry, decltype(less), OnInversions> sort(less, on_inversions);
  std::vector<Entry> entries(points.size());
  for (size_t i = 0; i < points.size(); ++i) {
    entries[i] = {ResidualOf(points[i], slope).high, static_cast<uint32_t>(i)};
  }
  sort.Sort(entries);
  for (const auto& [first, count] : Stretches(entries)) {
    const auto rounded = std::span(entries).subspan(first, count);
    for (Entry& entry : rounded) entry.key = ResidualOf(points[entry.place], slope).low;
    sort.Sort(rounded);
    for (const auto& [from, ties] : Stretches(rounded)) on_ties(first + from, ties);
  }
  return entries;
}

double SlopeOf(const Observation& a, const Observation& b) {
  return (b.value - a.value) / (b.time - a.time);
}

using PlacePair = std::pair<uint32_t, uint32_t>;

/// Places are noted first and slopes made later: the points of many pairs can then be waited for at
/// once.
std::vector<double> SlopesOf(std::span<const Observation> points,
                             std::span<const PlacePair> pairs) {
  std::vector<double> slopes;
  slopes.reserve(pairs.size());
  for (const auto& [a, b] : pairs) slopes.push_back(SlopeOf(points[a], points[b]));
  return slopes;
}

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

ResidualOrder::ResidualOrder(std::span<const Observation> sorted)
    : points_(sorted.begin(), sorted.end()), slope_(-std::numeric_limits<double>::infinity()) {}

ResidualOrder ResidualOrder::At(double slope) const {
  std::vector<std::pair<size_t, size_t>> ties;
  int64_t crossed = 0;
  const std::vector<Entry> entries = SortByResidual(
      points_, slope, [&](const Entry*, const Entry&, int64_t count) { crossed += count; },
      [&](size_t first, size_t count) { ties.emplace_back(first, count); });
  ResidualOrder order;
  order.slope_ = slope;
  order.below_ = order.up_to_ = up_to_ + crossed;
  order.points_.reserve(points_.size());
  for (const Entry& entry : entries) order.points_.push_back(points_[entry.place]);
  for (const auto& [first, count] : ties) {
    const auto tied = std::span(order.points_).subspan(first, count);
    order.up_to_ += PairsOfDifferentTimes(tied);
    std::reverse(tied.begin(), tied.end());
  }
  return order;
}

std::vector<double> ResidualOrder::SlopesUpTo(double slope, double expected) const {
  std::vector<PlacePair> pairs;
  pairs.reserve(static_cast<size_t>(expected * kReserve));
  const auto take = [&](const Entry* others, const Entry& later, int64_t count) {
    for (int64_t i = 0; i < count; ++i) pairs.emplace_back(others[i].place, later.place);
  };
  (void)SortByResidual(points_, slope, take, [](size_t, size_t) {});
  return SlopesOf(points_, pairs);
}

CrossingSample ResidualOrder::SampleUpTo(double slope, double stride) const {
  SpreadSample sample(stride);
  std::vector<PlacePair> pairs;
  const auto offer = [&](const Entry* others, const Entry& later, int64_t count) {
    if (sample.Skips(count)) return;
    sample.Offer(count, [&](int64_t i) { pairs.emplace_back(others[i].place, later.place); });
  };
  (void)SortByResidual(points_, slope, offer, [](size_t, size_t) {});
  return {sample.seen(), SlopesOf(points_, pairs)};
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
