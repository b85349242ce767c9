#pragma once

#include "tests/bench/load/load_options.h"
#include "tests/bench/load/workload.h"

namespace concord::bench {

/// Makes the calls of a unary workload, at a rate or by callers that each wait for their answer,
/// until the time is over or the requests are; then waits for the last answers.
[[nodiscard]] LoadResult RunUnaryLoad(const Workload& workload, const LoadOptions& options);

}  // namespace concord::bench
