#include "tests/bench/load/stream_load.h"

#include <grpcpp/completion_queue.h>
#include <grpcpp/generic/generic_stub.h>

#include "tests/bench/load/wire.h"

namespace concord::bench {
namespace {

/// One stream: each operation that ends begins the next. To gRPC's generic stub every stream goes
/// both ways.
class Stream final {
 public:
  Stream(const Workload& workload, const LoadOptions& options, grpc::GenericStub& stub,
         grpc::CompletionQueue& queue)
      : caller_(workload.open()), begin_(Clock::now()) {
    Prepare(options, context_);
    stream_ = stub.PrepareCall(&context_, workload.method, &queue);
    stream_->StartCall(this);
  }

  /// What was begun last has ended, well or not. False when that was the stream's last.
  bool GoOn(bool ok) {
    switch (state_) {
      case State::kWriting:
        return ok ? Write() : Finish();
      case State::kClosing:
        state_ = State::kReading;
        stream_->Read(&answer_, this);
        return true;
      case State::kReading:
        return Finish();
      case State::kFinishing:
        return false;
    }
    return false;
  }

  void AddTo(CallTally& tally, const Window& window) {
    const grpc::Slice slice = BytesOf(answer_);
    tally.Add(window, begin_, status_, status_.ok() ? caller_->Check(TextOf(slice)) : "",
              slice.size());
  }

 private:
  enum class State { kWriting, kClosing, kReading, kFinishing };

  bool Write() {
    if (const auto message = caller_->Next()) {
      stream_->Write(BufferOf(*message), this);
      return true;
    }
    state_ = State::kClosing;
    stream_->WritesDone(this);
    return true;
  }

  bool Finish() {
    state_ = State::kFinishing;
    stream_->Finish(&status_, this);
    return true;
  }

  std::unique_ptr<Caller> caller_;
  const Clock::time_point begin_;
  State state_ = State::kWriting;
  grpc::ClientContext context_;
  std::unique_ptr<grpc::GenericClientAsyncReaderWriter> stream_;
  grpc::ByteBuffer answer_;
  grpc::Status status_;
};

}  // namespace

LoadResult RunStreamLoad(const Workload& workload, const LoadOptions& options) {
  grpc::CompletionQueue queue;
  std::vector<std::unique_ptr<grpc::GenericStub>> stubs;
  for (int i = 0; i < options.connections; ++i) {
    const auto channel = Connect(options.address);
    if (channel == nullptr) return {{}, 0, "no connection to " + options.address};
    stubs.push_back(std::make_unique<grpc::GenericStub>(channel));
  }
  const Window window{Clock::now(), Clock::time_point::max()};
  std::vector<std::unique_ptr<Stream>> streams;
  for (auto& stub : stubs) {
    for (int i = 0; i < options.in_flight; ++i) {
      streams.push_back(std::make_unique<Stream>(workload, options, *stub, queue));
    }
  }
  LoadResult result;
  void* tag = nullptr;
  bool ok = false;
  for (size_t open = streams.size(); open > 0 && queue.Next(&tag, &ok);) {
    auto& stream = *static_cast<Stream*>(tag);
    if (stream.GoOn(ok)) continue;
    stream.AddTo(result.tally, window);
    --open;
  }
  result.seconds = std::chrono::duration<double>(Clock::now() - window.begin).count();
  queue.Shutdown();
  while (queue.Next(&tag, &ok)) continue;
  return result;
}

}  // namespace concord::bench
