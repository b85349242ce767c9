#pragma once

#include <chrono>
#include <string>

namespace concord::runtime {

/// Why a new client would get nowhere at `address` (`127.0.0.1:7411`, `[::1]:7411`, `unix:/path`),
/// where this process serves gRPC; "" when it would. That takes a connection of its own, on which
/// the server has to speak within `patience`: a listener or an event loop that hangs shows, a
/// database that is away doesn't. A server that is full and closes the connection is alive.
[[nodiscard]] std::string LivenessObstacle(const std::string& address,
                                           std::chrono::milliseconds patience);

}  // namespace concord::runtime
