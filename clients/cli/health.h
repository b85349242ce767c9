#pragma once

#include <chrono>
#include <string>

namespace concord::cli {

/// What `grpc.health.v1` says of a server: `SERVING`, `NOT_SERVING`, or why it can't be asked.
[[nodiscard]] std::string AskHealth(const std::string& address, std::chrono::milliseconds within);

}  // namespace concord::cli
