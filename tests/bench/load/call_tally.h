#pragma once

#include <grpcpp/support/status.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "tests/bench/load/histogram.h"

namespace concord::bench {

using Clock = std::chrono::steady_clock;

/// When calls are measured; those that end before or after are only checked: all, of an empty one.
struct Window {
  Clock::time_point begin;
  Clock::time_point end;
};

/// What came of calls.
struct CallTally {
  Histogram latency;                 ///< Of the calls with status OK that ended in the window.
  std::map<int, uint64_t> statuses;  ///< Of all calls, by status code.
  uint64_t wrong = 0;                ///< Answers that were not right.
  std::string first_wrong;           ///< What was wrong with the first of them, or with a status.
  uint64_t answer_bytes = 0;         ///< Of the calls in `latency`.
  Clock::time_point last_end;        ///< When the last call in the window ended.
  std::vector<uint64_t> timeline;    ///< Calls of `latency` by tenth of a second of the window.

  /// Adds a call that was meant to begin at `begin`; `problem` is "" when the answer was right.
  void Add(const Window& window, Clock::time_point begin, const grpc::Status& status,
           const std::string& problem, size_t bytes);
  void Merge(const CallTally& other);
};

}  // namespace concord::bench
