#include "common/runtime/figure.h"

#include <utility>

namespace concord::runtime {

prometheus::MetricFamily Gauge(const std::string& name, const std::string& help,
                               const std::vector<FigureValue>& values) {
  prometheus::MetricFamily family{name, help, prometheus::MetricType::Gauge, {}};
  for (const auto& [value, state] : values) {
    prometheus::ClientMetric metric;
    if (!state.empty()) metric.label.push_back({"state", state});
    metric.gauge.value = value;
    family.metric.push_back(std::move(metric));
  }
  return family;
}

prometheus::MetricFamily Counter(const std::string& name, const std::string& help, double value) {
  prometheus::MetricFamily family{name, help, prometheus::MetricType::Counter, {}};
  prometheus::ClientMetric metric;
  metric.counter.value = value;
  family.metric.push_back(std::move(metric));
  return family;
}

}  // namespace concord::runtime
