#include "tests/bench/load/open_call.h"

#include "tests/bench/load/wire.h"

namespace concord::bench {

OpenCall::OpenCall(const Workload& workload, const LoadOptions& options, grpc::GenericStub& stub,
                   grpc::CompletionQueue& queue)
    : workload_(workload),
      options_(options),
      stub_(stub),
      queue_(queue),
      caller_(workload.open()) {}

bool OpenCall::Begin(Clock::time_point intended) {
  const auto request = caller_->Next();
  if (!request) return false;
  intended_ = intended;
  context_.emplace();
  Prepare(options_, *context_);
  reader_ = stub_.PrepareUnaryCall(&*context_, workload_.method, BufferOf(*request), &queue_);
  reader_->StartCall();
  reader_->Finish(&answer_, &status_, this);
  return true;
}

void OpenCall::AddTo(CallTally& tally, const Window& window) {
  std::string problem;
  size_t bytes = 0;
  const bool is_measured = caller_->IsMeasured();
  if (status_.ok()) {
    const grpc::Slice slice = BytesOf(answer_);
    bytes = slice.size();
    problem = caller_->Check(TextOf(slice));
  }
  tally.Add(is_measured ? window : Window{}, intended_, status_, problem, bytes);
}

}  // namespace concord::bench
