#pragma once

#include "tests/bench/load/workload.h"

namespace concord::bench {

/// Any unary method, from a file of serialized requests, each after its length as a varint
/// (protobuf's delimited form), in turn and again from the first. An answer is right when its
/// status is OK. No request is made of a file that can't be read or is empty.
[[nodiscard]] Workload RequestsFileWork(const WorkloadOptions& options, Numbers& numbers);

}  // namespace concord::bench
