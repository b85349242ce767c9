#pragma once

#include "tests/bench/load/workload.h"

namespace concord::bench {

/// grpc.health.v1.Health/Check; the answer must be SERVING.
[[nodiscard]] Workload HealthWork(const WorkloadOptions& options, Numbers& numbers);

}  // namespace concord::bench
