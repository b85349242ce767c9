#pragma once

#include "tests/bench/load/workload.h"

namespace concord::bench {

// Of the KPIs `partnerships/bench/kpis/k000` ....

/// One KPI by name; of the answer, name and etag are looked at.
[[nodiscard]] Workload GetKpiWork(const WorkloadOptions& options, Numbers& numbers);
/// The first 50 values of a KPI's series; their number is looked at.
[[nodiscard]] Workload ListMeasurementsWork(const WorkloadOptions& options, Numbers& numbers);
/// One value, of request n for KPI n mod population, a second after the KPI's last; value, record
/// time and restatement of the answer are looked at.
[[nodiscard]] Workload RecordWork(const WorkloadOptions& options, Numbers& numbers);
/// Streams of many values, a minute apart, each message of another KPI; the answer must count all
/// of them as new.
[[nodiscard]] Workload IngestWork(const WorkloadOptions& options, Numbers& numbers);
/// grpc.health.v1.Health/Check; the answer must be SERVING.
[[nodiscard]] Workload HealthWork(const WorkloadOptions& options, Numbers& numbers);

}  // namespace concord::bench
