#include "services/metrics/domain/order_statistics.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace concord::metrics {
namespace {

constexpr size_t kBins = 4096;
/// Up to here sorting beats counting.
constexpr size_t kFew = 20'000;

/// Equal bins from the least to the greatest value.
class Bins {
 public:
  explicit Bins(std::span<const double> values) {
    const auto [least, greatest] = std::minmax_element(values.begin(), values.end());
    least_ = *least;
    scale_ = static_cast<double>(kBins - 1) / (*greatest - *least);
  }

  /// Whether the bins have a width: the values differ, by a finite distance.
  [[nodiscard]] bool apart() const { return std::isfinite(scale_) && scale_ > 0; }

  [[nodiscard]] size_t operator()(double value) const {
    return std::min(kBins - 1, static_cast<size_t>((value - least_) * scale_));
  }

 private:
  double least_ = 0;
  double scale_ = 0;
};

/// What is left of the values and places when only the bins are kept that hold a place.
struct Kept {
  std::array<bool, kBins> bins{};
  std::vector<size_t> places;
};

Kept KeptBins(const std::array<size_t, kBins>& counts, std::span<const size_t> places) {
  Kept kept;
  size_t bin = 0;
  size_t before = 0;
  size_t dropped = 0;
  for (const size_t place : places) {
    while (before + counts[bin] <= place) {
      before += counts[bin];
      dropped += kept.bins[bin] ? 0 : counts[bin];
      ++bin;
    }
    kept.bins[bin] = true;
    kept.places.push_back(place - dropped);
  }
  return kept;
}

std::vector<double> SortedAt(std::span<double> values, std::span<const size_t> places) {
  std::vector<double> found;
  auto from = values.begin();
  for (const size_t place : places) {
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(place);
    std::nth_element(from, at, values.end());
    found.push_back(*at);
    from = at;
  }
  return found;
}

}  // namespace

std::vector<double> OrderStatistics(std::span<double> values, std::span<const size_t> places) {
  if (values.size() <= kFew) return SortedAt(values, places);
  const Bins bin(values);
  if (!bin.apart()) return SortedAt(values, places);
  std::array<size_t, kBins> counts{};
  for (const double value : values) ++counts[bin(value)];
  const Kept kept = KeptBins(counts, places);
  const auto end = std::partition(values.begin(), values.end(),
                                  [&](double value) { return kept.bins[bin(value)]; });
  const auto left = values.first(static_cast<size_t>(end - values.begin()));
  // Values that are not spread out: they have to be sorted after all.
  if (left.size() == values.size()) return SortedAt(values, places);
  return OrderStatistics(left, kept.places);
}

}  // namespace concord::metrics
