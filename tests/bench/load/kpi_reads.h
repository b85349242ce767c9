#pragma once

#include "tests/bench/load/workload.h"

namespace concord::bench {

/// One seeded KPI by name; of the answer, name and etag are looked at.
[[nodiscard]] Workload GetKpiWork(const WorkloadOptions& options, Numbers& numbers);
/// The first 50 values of the series of a seeded KPI; their number is looked at.
/// Pages of 50, or of fewer with `points` below that, which is how many a KPI then has.
[[nodiscard]] Workload ListMeasurementsWork(const WorkloadOptions& options, Numbers& numbers);
/// What the values of a KPI say; each KPI has a target in force.
[[nodiscard]] Workload GetTrendWork(const WorkloadOptions& options, Numbers& numbers);
[[nodiscard]] Workload GetKpiStatusWork(const WorkloadOptions& options, Numbers& numbers);

}  // namespace concord::bench
