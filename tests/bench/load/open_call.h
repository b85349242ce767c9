#pragma once

#include <grpcpp/completion_queue.h>
#include <grpcpp/generic/generic_stub.h>

#include <memory>
#include <optional>

#include "tests/bench/load/load_options.h"
#include "tests/bench/load/workload.h"

namespace concord::bench {

/// One caller with its place for a call: a call that ends comes out of the queue with this as tag.
/// All that it is given outlives it.
class OpenCall final {
 public:
  OpenCall(const Workload& workload, const LoadOptions& options, grpc::GenericStub& stub,
           grpc::CompletionQueue& queue);

  /// Begins the caller's next call, which was to begin at `intended`; the last one has ended. False
  /// when it has no more.
  [[nodiscard]] bool Begin(Clock::time_point intended);

  /// Checks the answer of the call that has ended and counts it.
  void AddTo(CallTally& tally, const Window& window);

 private:
  const Workload& workload_;
  const LoadOptions& options_;
  grpc::GenericStub& stub_;
  grpc::CompletionQueue& queue_;
  std::unique_ptr<Caller> caller_;
  std::optional<grpc::ClientContext> context_;
  std::unique_ptr<grpc::GenericClientAsyncResponseReader> reader_;
  grpc::ByteBuffer answer_;
  grpc::Status status_;
  Clock::time_point intended_;
};

}  // namespace concord::bench
