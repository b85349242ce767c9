#pragma once

#include <absl/status/status.h>

#include <chrono>
#include <functional>
#include <string>

#include "common/base/call.h"

namespace concord::rpc {

/// A call that is over, for the log and the metrics.
struct CallRecord {
  const Call& call;
  absl::StatusCode code = absl::StatusCode::kOk;  ///< As the client sees it.
  std::string reason;                             ///< `ETAG_MISMATCH`; "" when it went well.
  std::string cause;  ///< Of an error, for the log alone; "" when the client has it, too.
  std::chrono::microseconds duration{0};
};

/// Told of every call when it comes in, by its method's path; before anything of it is looked at.
using CallCounter = std::function<void(const std::string& method)>;

/// Told of every call when it is over, on the thread that ended it. Must not wait.
using CallObserver = std::function<void(const CallRecord&)>;

}  // namespace concord::rpc
