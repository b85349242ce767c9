#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>
#include <google/protobuf/message.h>

#include <functional>
#include <string_view>
#include <utility>

namespace concord::rpc {

/// The answer of a call that is given later, so that no thread waits for it: the call, its request
/// and this live until Complete or Send is called, which ends the call. Thread-safe.
class PendingAnswer {
 public:
  /// Fills the response, which is empty, or says why there is none.
  using Fill = std::function<absl::Status(google::protobuf::Message& response)>;

  virtual ~PendingAnswer() = default;

  /// Calls `fill` at once and ends the call with what it returns. Nothing may follow.
  virtual void Complete(const Fill& fill) = 0;

  /// Ends the call with an answer that is serialized already, which is copied, or with what failed.
  /// Nothing may follow.
  virtual void Send(absl::StatusOr<std::string_view> wire) = 0;

  /// Goes on with `step` on a worker, where it may wait for others; what `step` does last is to
  /// Complete the answer, or to hand it on. When no worker has room, or the caller gave up
  /// meanwhile, the call ends with that instead.
  virtual void OnWorker(std::function<void()> step) = 0;

  /// Completes it on a worker.
  void CompleteOnWorker(Fill fill) {
    OnWorker([this, fill = std::move(fill)] { Complete(fill); });
  }
};

}  // namespace concord::rpc
