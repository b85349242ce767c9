#include "services/metrics/domain/trend.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "services/metrics/domain/slope_selection.h"

namespace concord::metrics {
namespace {

Autocorrelation AutocorrelationOf(std::span<const Observation> sorted) {
  const auto tied = std::adjacent_find(
      sorted.begin(), sorted.end(),
      [](const Observation& a, const Observation& b) { return a.time == b.time; });
  if (tied != sorted.end()) {
    return {stats::Undefined("lag_1_autocorrelation/1", "Values of one time have no order.",
                             static_cast<int64_t>(sorted.size()))};
  }
  std::vector<double> values;
  values.reserve(sorted.size());
  for (const Observation& each : sorted) values.push_back(each.value);
  return LagOneAutocorrelation(values);
}

}  // namespace

Trend TrendOf(std::span<const Observation> series, double level) {
  const std::vector<Observation> sorted =
      AllFinite(series) ? SortedForSlopes(series)
                        : std::vector<Observation>(series.begin(), series.end());
  Trend trend;
  trend.test = MannKendallOfSorted(sorted);
  trend.line = trend.test.variance.has_value()
                   ? TheilSenOfSorted(sorted, level, *trend.test.variance.value)
                   : TheilSen(sorted, level);
  trend.autocorrelation = AutocorrelationOf(sorted);
  return trend;
}

}  // namespace concord::metrics
