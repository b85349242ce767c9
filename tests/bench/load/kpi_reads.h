#pragma once

#include "tests/bench/load/workload.h"

namespace concord::bench {

/// One seeded KPI by name; of the answer, name and etag are looked at.
[[nodiscard]] Workload GetKpiWork(const WorkloadOptions& options, Numbers& numbers);
/// The first 50 values of the series of a seeded KPI; their number is looked at.
[[nodiscard]] Workload ListMeasurementsWork(const WorkloadOptions& options, Numbers& numbers);

}  // namespace concord::bench
