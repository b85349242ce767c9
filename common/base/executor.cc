#include "common/base/executor.h"

namespace concord {

Executor::Executor(int workers, size_t queue_limit) : queue_limit_(queue_limit) {
  workers_.reserve(static_cast<size_t>(workers));
  for (int i = 0; i < workers; ++i) workers_.emplace_back([this] { Serve(); });
}

Executor::~Executor() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  ready_.notify_all();
  for (auto& worker : workers_) worker.join();
}

bool Executor::Submit(Work& work, Deadline deadline) {
  {
    const std::lock_guard lock(mutex_);
    if (ending_ || queue_.size() >= queue_limit_) return false;
    queue_.push_back({&work, deadline});
  }
  ready_.notify_one();
  return true;
}

void Executor::Serve() {
  std::unique_lock lock(mutex_);
  for (;;) {
    ready_.wait(lock, [this] { return ending_ || !queue_.empty(); });
    if (queue_.empty()) return;
    const Entry entry = queue_.front();
    queue_.pop_front();
    lock.unlock();
    if (std::chrono::steady_clock::now() < entry.deadline) {
      entry.work->Run();
    } else {
      entry.work->Expire();
    }
    lock.lock();
  }
}

}  // namespace concord
