#include "common/sql/watchdog.h"

#include <sys/socket.h>

namespace concord::sql {
namespace {

constexpr int kShutDown = -1;

}  // namespace

Watchdog::Watch::Watch(Watchdog& watchdog, int socket, Deadline until) : watchdog_(watchdog) {
  bool sooner = false;
  {
    const std::lock_guard lock(watchdog_.mutex_);
    entry_ = watchdog_.watches_.emplace(until, socket);
    sooner = until < watchdog_.next_look_;
    if (sooner) watchdog_.next_look_ = until;
  }
  // The thread keeps the appointment of a watch that has ended, so that under load a new one, which
  // is due later, hardly ever has to wake it.
  if (sooner) watchdog_.changed_.notify_one();
}

Watchdog::Watch::~Watch() {
  const std::lock_guard lock(watchdog_.mutex_);
  watchdog_.watches_.erase(entry_);
}

Watchdog::Watchdog() : thread_([this] { Run(); }) {}

Watchdog::~Watchdog() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

void Watchdog::ShutDownDue(Deadline now) {
  next_look_ = Deadline::max();
  for (auto& [until, socket] : watches_) {
    if (until > now) {
      next_look_ = until;
      return;
    }
    if (socket != kShutDown) shutdown(socket, SHUT_RDWR);
    socket = kShutDown;
  }
}

void Watchdog::Run() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    if (next_look_ == Deadline::max()) {
      changed_.wait(lock);
    } else {
      changed_.wait_until(lock, next_look_);
    }
    const Deadline now = std::chrono::steady_clock::now();
    if (next_look_ <= now) ShutDownDue(now);
  }
}

}  // namespace concord::sql
