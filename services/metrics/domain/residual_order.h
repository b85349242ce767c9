#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "services/metrics/domain/series.h"

namespace concord::metrics {

/// A sample of the slopes strictly between two.
struct CrossingSample {
  int64_t count = 0;           ///< How many there are.
  std::vector<double> slopes;  ///< Those that were taken.
};

/// Memory that the orders of one series take in turns: to get it anew costs as much as a pass over
/// it.
struct ResidualSpace {
  std::vector<double> residuals;
  std::vector<uint64_t> entries;
  std::vector<uint64_t> buffer;
  std::vector<std::pair<uint32_t, uint32_t>> pairs;
  std::vector<std::vector<Observation>> spare;  ///< Of orders that are gone.
};

/// Points in the order of their residuals, value - slope x time. When the slope rises from minus
/// infinity, where they are in the order of time, each pair of different times changes places once,
/// at its own slope: so the inversions between two of these orders are the pairs with a slope
/// between theirs. Residuals are compared in twice the precision of a double. Up to 2^32 points.
class ResidualOrder {
 public:
  /// At minus infinity: `sorted` by time, and of one time by value. Both outlive it, and the space
  /// all orders that come from it; one of them at a time is at work.
  ResidualOrder(std::span<const Observation> sorted, ResidualSpace& space);
  ~ResidualOrder();
  ResidualOrder(ResidualOrder&& other) noexcept = default;
  ResidualOrder& operator=(ResidualOrder&& other) noexcept;

  /// The order at a greater, finite slope. Complexity: O(n log n), less for one not much greater.
  [[nodiscard]] ResidualOrder At(double slope) const;

  /// All slopes strictly between this one and a greater one, which may be infinite; about
  /// `expected` of them.
  /// Complexity: O(n + slopes).
  [[nodiscard]] std::vector<double> SlopesUpTo(double slope, double expected) const;

  /// About one of every `stride` (1 or more) of them, from evenly spread random places; likewise.
  /// Complexity: O(n log n + slopes taken).
  [[nodiscard]] CrossingSample SampleUpTo(double slope, double expected, double stride) const;

  [[nodiscard]] double slope() const { return slope_; }
  [[nodiscard]] int64_t below() const { return below_; }  ///< Pairs with a smaller slope.
  [[nodiscard]] int64_t up_to() const { return up_to_; }  ///< Pairs with that slope or smaller.

 private:
  explicit ResidualOrder(ResidualSpace& space);

  std::vector<Observation> own_;         ///< Of the space; none at minus infinity.
  std::span<const Observation> points_;  ///< Ties in the reverse order of time: they have crossed.
  ResidualSpace* space_;
  double slope_ = 0;
  int64_t below_ = 0;
  int64_t up_to_ = 0;
};

/// About `count` slopes of random pairs of different times, evenly spread; `pairs` is how many
/// pairs there are. All of them when `count` is at least `pairs`. `sorted` is by time.
[[nodiscard]] std::vector<double> SlopesOfRandomPairs(std::span<const Observation> sorted,
                                                      int64_t pairs, int64_t count);

}  // namespace concord::metrics
