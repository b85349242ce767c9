#pragma once

#include "tests/bench/load/load_options.h"
#include "tests/bench/load/workload.h"

namespace concord::bench {

/// Sends one client stream a caller, all of its messages one after the other, and waits for the
/// answers. The seconds are those from the first message to the last answer; no warm-up.
[[nodiscard]] LoadResult RunStreamLoad(const Workload& workload, const LoadOptions& options);

}  // namespace concord::bench
