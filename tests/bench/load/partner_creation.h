#pragma once

#include "tests/bench/load/workload.h"

namespace concord::bench {

/// New partners of 1 KiB, each with an id and a request id of its own.
[[nodiscard]] Workload CreatePartnerWork(const WorkloadOptions& options, Numbers& numbers);

}  // namespace concord::bench
