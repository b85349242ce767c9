#include "common/stats/quantile.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace concord::stats {

std::optional<double> Quantile(std::span<const double> values, double share) {
  if (values.empty() || !(share >= 0 && share <= 1)) return std::nullopt;
  std::vector<double> sorted(values.begin(), values.end());
  if (!std::all_of(sorted.begin(), sorted.end(), [](double v) { return std::isfinite(v); })) {
    return std::nullopt;
  }
  const double position = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<size_t>(position);
  const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(below);
  std::nth_element(sorted.begin(), middle, sorted.end());
  const double fraction = position - static_cast<double>(below);
  if (fraction == 0) return *middle;
  return std::lerp(*middle, *std::min_element(middle + 1, sorted.end()), fraction);
}

std::optional<double> Median(std::span<const double> values) { return Quantile(values, .5); }

}  // namespace concord::stats
