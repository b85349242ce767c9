#pragma once

#include <absl/status/status.h>

#include <chrono>
#include <functional>
#include <string>

#include "common/base/call.h"

namespace concord::rpc {

/// What there is to say of a call when it is over: for the log and the metrics.
struct CallRecord {
  const Call& call;
  absl::StatusCode code = absl::StatusCode::kOk;  ///< As the client sees it.
  std::string reason;                             ///< `ETAG_MISMATCH`; "" when it went well.
  std::string cause;  ///< What the client is not told; "" when it is told everything.
  std::chrono::microseconds duration{0};
};

/// Told of every call when it comes in, by its method's path; before anything of it is looked at.
using CallCounter = std::function<void(const std::string& method)>;

/// Told of every call when it is over, on the thread that ended it. Must not wait.
using CallObserver = std::function<void(const CallRecord&)>;

}  // namespace concord::rpc
