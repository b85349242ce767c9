#pragma once

#include <memory>

#include "common/base/time.h"

namespace concord::sql {

/// What is watched: a session that waits for its server.
class Watched {
 public:
  virtual ~Watched() = default;
  /// Asks the server to end the statement under way; waits until it has taken the request.
  virtual void Cancel() = 0;
  /// Ends whatever the session waits for, at once and for good.
  virtual void ShutDown() = 0;
};

/// Ends what passes its time: cancels it in the server, and shuts the socket down when even that
/// doesn't end it within a second (a server that hangs, a network that lost the peer). Thread-safe;
/// two threads, of which the one that cancels may be left behind with a server that hangs.
class Watchdog final {
  struct Entry;
  struct State;

 public:
  /// How it is ended. A commit is only ever shut down: cancelled while it waits for a standby, it
  /// would be kept here and missing there.
  enum class Means { kCancel, kShutDown };

  /// While it lives a session is watched.
  class Watch final {
   public:
    Watch(Watchdog& watchdog, std::shared_ptr<Watched> watched, Deadline until, Means means);
    ~Watch() { End(); }
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;

    /// Ends it, and waits for a cancellation that is on its way, which would else hit what the
    /// session does next. Whether the server was asked to cancel: perhaps too late for the
    /// statement that was meant.
    bool End();

   private:
    State& state_;
    Entry* entry_;  // nullptr when it has ended.
  };

  Watchdog();
  ~Watchdog();
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;

 private:
  std::shared_ptr<State> state_;
};

}  // namespace concord::sql
