#pragma once

#include "tests/bench/load/workload.h"

namespace concord::bench {

// Of the list of all seeded partners, by filter and order, in pages of 50; every name is looked at.

/// Each caller from the first page to the last and again.
[[nodiscard]] Workload ListPageWork(const WorkloadOptions& options, Numbers& numbers);
/// The first page, again and again.
[[nodiscard]] Workload ListFirstWork(const WorkloadOptions& options, Numbers& numbers);
/// The last page, again and again; larger pages lead there, which are not measured.
[[nodiscard]] Workload ListLastWork(const WorkloadOptions& options, Numbers& numbers);

}  // namespace concord::bench
