#pragma once

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>

#include <chrono>
#include <map>
#include <memory>
#include <string>

#include "tests/bench/load/call_tally.h"

namespace concord::bench {

/// How the calls of a workload are made.
struct LoadOptions {
  std::string address;
  int connections = 4;
  int in_flight = 32;  ///< Calls, or streams, at a time on each connection.
  int threads = 2;     ///< That complete calls.
  double warm_up = 1;  ///< Seconds before calls are measured.
  double seconds = 5;  ///< While they are measured.
  /// Calls a second that are begun whatever becomes of those before, their latency counted from
  /// when they were to begin; 0 = each caller begins its next one with the end of its last.
  double rate = 0;
  std::chrono::milliseconds deadline{10'000};   ///< Of each call.
  std::map<std::string, std::string> metadata;  ///< Sent with each call.
};

/// What came of a load.
struct LoadResult {
  CallTally tally;
  double seconds = 0;  ///< That calls were measured; less than asked for when they ran out.
  std::string error;   ///< Why nothing was done; "" when it was.
};

/// A connection of its own to the service, nullptr when it can't be reached in ten seconds.
[[nodiscard]] std::shared_ptr<grpc::Channel> Connect(const std::string& address);

/// Sets a call's deadline and metadata.
void Prepare(const LoadOptions& options, grpc::ClientContext& context);

}  // namespace concord::bench
