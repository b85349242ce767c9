#pragma once

#include <absl/status/status.h>
#include <google/protobuf/message.h>

#include <functional>

namespace concord::api {

/// The answer of a call that is given later, so that no thread waits for it: the call, its request
/// and this live until one of the two is called, which ends the call. Thread-safe.
class PendingAnswer {
 public:
  /// Fills the response, which is empty, or says why there is none.
  using Fill = std::function<absl::Status(google::protobuf::Message& response)>;

  virtual ~PendingAnswer() = default;

  /// Calls `fill` at once and ends the call with what it returns. Nothing may follow.
  virtual void Complete(const Fill& fill) = 0;

  /// The same on a worker, for a `fill` that waits for others. OVERLOADED when no worker has room.
  virtual void CompleteOnWorker(Fill fill) = 0;
};

}  // namespace concord::api
