#pragma once

#include "tests/bench/load/workload.h"

namespace concord::bench {

/// One value: of request n for KPI n mod population, a second after that KPI's last. Value, record
/// time and restatement of the answer are looked at.
[[nodiscard]] Workload RecordWork(const WorkloadOptions& options, Numbers& numbers);
/// Streams of many values, a minute apart, each message of the KPI in turn; the answer must count
/// all of them as new.
[[nodiscard]] Workload IngestWork(const WorkloadOptions& options, Numbers& numbers);

}  // namespace concord::bench
