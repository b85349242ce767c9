#pragma once

#include <prometheus/collectable.h>

#include <vector>

namespace concord::runtime {

/// What the process uses, under the names that Prometheus' own clients give it:
/// `process_cpu_seconds_total`, `process_resident_memory_bytes`, `process_open_fds`,
/// `process_max_fds`, `process_threads`, `process_start_time_seconds`. Read from /proc when
/// collected; a figure that can't be read is left out.
class ProcessFigures final : public prometheus::Collectable {
 public:
  /// The process counts as started now.
  ProcessFigures();

  [[nodiscard]] std::vector<prometheus::MetricFamily> Collect() const override;

 private:
  const double start_seconds_;
};

}  // namespace concord::runtime
