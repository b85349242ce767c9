#pragma once

#include <prometheus/metric_family.h>

#include <string>
#include <vector>

namespace concord::runtime {

/// One value of a figure; `state` is the value of its label `state`, "" for none.
struct FigureValue {
  double value = 0;
  std::string state;
};

/// A figure that is read when it is asked for: something that goes up and down.
[[nodiscard]] prometheus::MetricFamily Gauge(const std::string& name, const std::string& help,
                                             const std::vector<FigureValue>& values);

/// The same for something that only grows, `..._total`.
[[nodiscard]] prometheus::MetricFamily Counter(const std::string& name, const std::string& help,
                                               double value);

}  // namespace concord::runtime
