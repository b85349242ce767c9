#include "services/metrics/domain/trend.h"

#include <vector>

#include "services/metrics/domain/slope_selection.h"

namespace concord::metrics {

Trend TrendOf(std::span<const Observation> series, double level) {
  const std::vector<Observation> sorted =
      AllFinite(series) ? SortedForSlopes(series)
                        : std::vector<Observation>(series.begin(), series.end());
  std::vector<double> values;
  values.reserve(sorted.size());
  bool ties = false;
  for (size_t i = 0; i < sorted.size(); ++i) {
    values.push_back(sorted[i].value);
    ties = ties || (i > 0 && sorted[i].time == sorted[i - 1].time);
  }
  Trend trend;
  trend.test = MannKendall(values);
  trend.line = trend.test.variance.has_value() && !ties
                   ? TheilSen(sorted, level, *trend.test.variance.value)
                   : TheilSen(sorted, level);
  trend.autocorrelation = LagOneAutocorrelation(values);
  return trend;
}

}  // namespace concord::metrics
