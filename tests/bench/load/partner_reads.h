#pragma once

#include "tests/bench/load/workload.h"

namespace concord::bench {

/// One seeded partner by name; of the answer, name and etag are looked at.
[[nodiscard]] Workload GetPartnerWork(const WorkloadOptions& options, Numbers& numbers);
/// 100 seeded partners by name; they must come in the order asked for.
[[nodiscard]] Workload BatchGetWork(const WorkloadOptions& options, Numbers& numbers);

}  // namespace concord::bench
