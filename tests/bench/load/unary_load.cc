#include "tests/bench/load/unary_load.h"

#include <grpcpp/completion_queue.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "tests/bench/load/open_call.h"

namespace concord::bench {
namespace {

std::chrono::nanoseconds Seconds(double seconds) {
  return std::chrono::nanoseconds(static_cast<int64_t>(seconds * 1e9));
}

class UnaryLoad final {
 public:
  UnaryLoad(const Workload& workload, const LoadOptions& options)
      : workload_(workload), options_(options), queues_(static_cast<size_t>(options.threads)) {}

  LoadResult Run() {
    for (int i = 0; i < options_.connections; ++i) {
      const auto channel = Connect(options_.address);
      if (channel == nullptr) return {{}, 0, "no connection to " + options_.address};
      stubs_.push_back(std::make_unique<grpc::GenericStub>(channel));
      auto& queue = queues_[static_cast<size_t>(i) % queues_.size()];
      for (int j = 0; j < options_.in_flight; ++j) {
        calls_.push_back(std::make_unique<OpenCall>(workload_, options_, *stubs_.back(), queue));
      }
    }
    const Clock::time_point now = Clock::now();
    window_.begin = now + Seconds(options_.warm_up);
    window_.end = window_.begin + Seconds(options_.seconds);
    std::vector<CallTally> tallies(queues_.size());
    std::vector<std::thread> threads;
    for (size_t i = 0; i < queues_.size(); ++i) {
      threads.emplace_back([this, i, &tallies] { Complete(queues_[i], tallies[i]); });
    }
    if (options_.rate > 0) {
      BeginAtRate(now);
    } else {
      for (auto& call : calls_) BeginNow(*call, now);
    }
    AwaitAll();
    for (auto& queue : queues_) queue.Shutdown();
    for (auto& thread : threads) thread.join();
    return ResultOf(tallies);
  }

 private:
  bool BeginNow(OpenCall& call, Clock::time_point intended) {
    ++under_way_;
    if (call.Begin(intended)) return true;
    End();
    return false;
  }

  // With the mutex, so that AwaitAll doesn't miss the last one.
  void End() {
    const std::lock_guard lock(mutex_);
    --under_way_;
    changed_.notify_all();
  }

  void AwaitAll() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return under_way_ == 0; });
  }

  void Complete(grpc::CompletionQueue& queue, CallTally& tally) {
    void* tag = nullptr;
    bool ok = false;
    while (queue.Next(&tag, &ok)) {
      auto& call = *static_cast<OpenCall*>(tag);
      call.AddTo(tally, window_);
      if (options_.rate > 0) {
        Return(call);
      } else if (const auto now = Clock::now(); now >= window_.end || !call.Begin(now)) {
        End();
      }
    }
  }

  void Return(OpenCall& call) {
    const std::lock_guard lock(mutex_);
    free_.push_back(&call);
    --under_way_;
    changed_.notify_all();
  }

  // nullptr when none is free before the end.
  OpenCall* TakeFree() {
    std::unique_lock lock(mutex_);
    changed_.wait_until(lock, window_.end, [this] { return !free_.empty(); });
    if (free_.empty()) return nullptr;
    OpenCall* call = free_.back();
    free_.pop_back();
    return call;
  }

  // A thread of its own keeps the time: gRPC's timers are a millisecond wide.
  void BeginAtRate(Clock::time_point begin) {
    for (auto& call : calls_) free_.push_back(call.get());
    for (uint64_t i = 0;; ++i) {
      const Clock::time_point due = begin + Seconds(static_cast<double>(i) / options_.rate);
      if (due >= window_.end || Clock::now() >= window_.end) return;
      std::this_thread::sleep_until(due);
      OpenCall* call = TakeFree();
      if (call == nullptr || !BeginNow(*call, due)) return;
    }
  }

  LoadResult ResultOf(const std::vector<CallTally>& tallies) const {
    LoadResult result;
    for (const auto& tally : tallies) result.tally.Merge(tally);
    const bool early = options_.rate == 0 && Clock::now() < window_.end;
    const auto end = early ? result.tally.last_end : window_.end;
    result.seconds = std::chrono::duration<double>(end - window_.begin).count();
    return result;
  }

  const Workload& workload_;
  const LoadOptions& options_;
  std::vector<grpc::CompletionQueue> queues_;
  std::vector<std::unique_ptr<grpc::GenericStub>> stubs_;
  std::vector<std::unique_ptr<OpenCall>> calls_;
  Window window_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::atomic<int> under_way_{0};
  std::vector<OpenCall*> free_;
};

}  // namespace

LoadResult RunUnaryLoad(const Workload& workload, const LoadOptions& options) {
  return UnaryLoad(workload, options).Run();
}

}  // namespace concord::bench
