#include "services/metrics/domain/slope_selection.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

#include "services/metrics/domain/slope_count.h"

namespace concord::metrics {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// The slope of the rank is strictly between `low` and `high`.
struct Bracket {
  double low = -kInfinity;
  double high = kInfinity;
  int64_t up_to_low = 0;  ///< Slopes up to `low`.
  int64_t inside = 0;     ///< Slopes strictly between.
};

class Selection {
 public:
  Selection(std::span<const Observation> sorted, int64_t pairs)
      : sorted_(sorted), most_(static_cast<int64_t>(sorted.size()) * 8), all_{.inside = pairs} {}

  double Select(int64_t rank) {
    Bracket bracket = all_;
    while (true) {
      const double stride = bracket.inside <= most_ ? 1
                                                    : static_cast<double>(bracket.inside) /
                                                          static_cast<double>(sorted_.size());
      std::vector<double> slopes = SlopesBetween(sorted_, bracket.low, bracket.high, stride);
      const auto place = static_cast<double>(rank - bracket.up_to_low) / stride;
      if (stride == 1) return At(slopes, place);
      const double reach = 1.5 * std::sqrt(static_cast<double>(slopes.size())) + 1;
      for (const double pivot : {At(slopes, place - reach), At(slopes, place + reach)}) {
        if (std::nextafter(bracket.low, kInfinity) >= bracket.high) return bracket.high;
        if (Narrow(bracket, pivot, rank)) return pivot;
      }
    }
  }

 private:
  static double At(std::vector<double>& slopes, double place) {
    const auto last = static_cast<double>(slopes.size() - 1);
    const auto at = slopes.begin() + static_cast<std::ptrdiff_t>(std::clamp(place, 0.0, last));
    std::nth_element(slopes.begin(), at, slopes.end());
    return *at;
  }

  /// Whether the pivot is the slope of the rank.
  bool Narrow(Bracket& bracket, double pivot, int64_t rank) const {
    if (pivot <= bracket.low) pivot = std::nextafter(bracket.low, kInfinity);
    if (pivot >= bracket.high) pivot = std::nextafter(bracket.high, -kInfinity);
    const SlopeRank found = RankOfSlope(sorted_, pivot);
    if (rank < found.below) {
      bracket.high = pivot;
      bracket.inside = found.below - bracket.up_to_low;
      return false;
    }
    if (rank < found.at_most) return true;
    bracket.inside -= found.at_most - bracket.up_to_low;
    bracket.low = pivot;
    bracket.up_to_low = found.at_most;
    return false;
  }

  std::span<const Observation> sorted_;
  int64_t most_;
  Bracket all_;
};

}  // namespace

std::vector<Observation> SortedForSlopes(std::span<const Observation> series) {
  std::vector<Observation> sorted(series.begin(), series.end());
  std::sort(sorted.begin(), sorted.end(), [](const Observation& a, const Observation& b) {
    return a.time < b.time || (a.time == b.time && a.value < b.value);
  });
  return sorted;
}

int64_t SlopeCount(std::span<const Observation> sorted) {
  int64_t pairs = 0;
  for (size_t from = 0; from < sorted.size();) {
    size_t to = from;
    while (to < sorted.size() && sorted[to].time == sorted[from].time) ++to;
    pairs += static_cast<int64_t>((to - from) * (sorted.size() - to));
    from = to;
  }
  return pairs;
}

std::vector<double> SelectSlopes(std::span<const Observation> sorted,
                                 std::span<const int64_t> ranks) {
  Selection selection(sorted, SlopeCount(sorted));
  std::vector<double> slopes;
  for (const int64_t rank : ranks) slopes.push_back(selection.Select(rank));
  return slopes;
}

}  // namespace concord::metrics
