#pragma once

#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

#include "common/base/time.h"

namespace concord::sql {

/// Shuts down the sockets of sessions that wait past their time. The server's own timeouts come
/// first; this is for a server that hangs, a commit that waits for a standby, a network that lost
/// the peer. Shutting the socket down cancels nothing on the server, which a request to cancel
/// would, and a commit must never be cancelled. Thread-safe; one thread.
class Watchdog final {
 public:
  using Watches = std::multimap<Deadline, int>;

  /// While it lives the socket is watched.
  class Watch final {
   public:
    Watch(Watchdog& watchdog, int socket, Deadline until);
    ~Watch();
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;

   private:
    Watchdog& watchdog_;
    Watches::iterator entry_;
  };

  Watchdog();
  ~Watchdog();
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;

 private:
  void Run();
  // Shuts down every socket whose time has passed, once; with the lock held.
  void ShutDownDue(Deadline now);

  std::mutex mutex_;
  std::condition_variable changed_;
  Watches watches_;
  Deadline next_look_ = Deadline::max();
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace concord::sql
