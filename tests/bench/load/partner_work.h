#pragma once

#include "tests/bench/load/workload.h"

namespace concord::bench {

// Of the partners `partners/bench-000000` ..., whose legal names are in the order of their names.

/// One partner by name; of the answer, name and etag are looked at.
[[nodiscard]] Workload GetPartnerWork(const WorkloadOptions& options, Numbers& numbers);
/// 100 partners by name; their names must come in the order asked for.
[[nodiscard]] Workload BatchGetWork(const WorkloadOptions& options, Numbers& numbers);
/// Pages of 50 by filter and order, each caller from the first to the last and again; every name is
/// looked at.
[[nodiscard]] Workload ListPageWork(const WorkloadOptions& options, Numbers& numbers);
/// The first page of those, again and again.
[[nodiscard]] Workload ListFirstWork(const WorkloadOptions& options, Numbers& numbers);
/// The last page of those, again and again; begins with larger pages up to it.
[[nodiscard]] Workload ListLastWork(const WorkloadOptions& options, Numbers& numbers);
/// New partners of 1 KiB, each with an id and a request id of its own.
[[nodiscard]] Workload CreatePartnerWork(const WorkloadOptions& options, Numbers& numbers);

}  // namespace concord::bench
