#pragma once

#include <absl/status/statusor.h>

#include <condition_variable>
#include <memory>
#include <mutex>

#include "common/base/time.h"
#include "common/sql/session.h"

namespace concord::sql {

/// The one way to a new session, shared by all pools of a process: one at a time, a burst for the
/// start and then a steady rate, and after a failure a pause that grows and is jittered, in which
/// callers are refused at once. So a database that comes back isn't stormed. Thread-safe.
class ConnectGate final {
 public:
  /// At once at most `burst` sessions, after that `burst` more a second.
  ConnectGate(SessionOptions options, Watchdog& watchdog, int burst);

  /// A new session, before `deadline` unless connecting itself takes longer.
  /// DATABASE_UNAVAILABLE; OVERLOADED if others were still before it at the deadline.
  [[nodiscard]] absl::StatusOr<std::unique_ptr<Session>> Open(Deadline deadline);

 private:
  // The gate for one caller alone, while it lives.
  class Passage final {
   public:
    Passage(ConnectGate& gate, Deadline deadline);
    ~Passage();
    Passage(const Passage&) = delete;
    Passage& operator=(const Passage&) = delete;

    [[nodiscard]] bool granted() const { return granted_; }

   private:
    ConnectGate& gate_;
    bool granted_ = false;
  };

  [[nodiscard]] bool AwaitTurn(Deadline deadline);
  void Pause();

  const SessionOptions options_;
  Watchdog& watchdog_;
  const double burst_;
  std::mutex mutex_;
  std::condition_variable left_;
  bool occupied_ = false;
  // What follows belongs to whoever is in the gate.
  double tokens_;
  Deadline refilled_;
  int failures_ = 0;
  Deadline closed_until_;
  absl::Status last_failure_;
};

}  // namespace concord::sql
