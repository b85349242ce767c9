#pragma once

#include <prometheus/metric_family.h>

#include <string>
#include <vector>

namespace concord::runtime {

/// A sample of a metric; `state` is the value of its label `state`, "" for none.
struct FigureValue {
  double value = 0;
  std::string state;
};

/// A gauge, for a metric that is read when Prometheus collects it.
[[nodiscard]] prometheus::MetricFamily Gauge(const std::string& name, const std::string& help,
                                             const std::vector<FigureValue>& values);

/// A counter, likewise; its name ends in `_total`.
[[nodiscard]] prometheus::MetricFamily Counter(const std::string& name, const std::string& help,
                                               double value);

}  // namespace concord::runtime
