#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include "common/base/time.h"

namespace concord {

/// Something to be done by a worker. Exactly one of the two is called, once.
class Work {
 public:
  virtual ~Work() = default;
  virtual void Run() = 0;
  /// It waited for a worker until its deadline was over: the answer is worth nothing any more.
  virtual void Expire() = 0;
};

/// A fixed number of worker threads with a bounded queue, so that gRPC's threads never wait for the
/// database and a burst is refused at once rather than served too late. Thread-safe.
class Executor final {
 public:
  Executor(int workers, size_t queue_limit);
  /// Finishes what is queued, then ends.
  ~Executor();
  Executor(const Executor&) = delete;
  Executor& operator=(const Executor&) = delete;

  /// False when the queue is full: `work` is then not called at all. It must live until it is.
  [[nodiscard]] bool Submit(Work& work, Deadline deadline);

 private:
  struct Entry {
    Work* work;
    Deadline deadline;
  };

  void Serve();

  const size_t queue_limit_;
  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<Entry> queue_;
  bool ending_ = false;
  std::vector<std::thread> workers_;
};

}  // namespace concord
