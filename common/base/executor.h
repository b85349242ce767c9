#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include "common/base/time.h"

namespace concord {

/// A task for a worker thread, which calls exactly one of the two, once.
class Work {
 public:
  virtual ~Work() = default;
  virtual void Run() = 0;
  /// Instead of Run: the deadline passed while the task was queued.
  virtual void Expire() = 0;
};

/// A thread pool with a bounded queue: gRPC's threads never wait for the database, and a burst is
/// refused at once rather than served too late. Thread-safe.
class Executor final {
 public:
  Executor(int workers, size_t queue_limit);
  /// Runs what is queued, then ends the threads.
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
