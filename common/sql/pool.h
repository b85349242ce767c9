#pragma once

#include <absl/status/statusor.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <stop_token>
#include <vector>

#include "common/base/time.h"
#include "common/sql/connect_gate.h"
#include "common/sql/session.h"

namespace concord::sql {

struct PoolOptions {
  int size = 8;  ///< Most sessions at once.
  std::chrono::milliseconds acquisition_timeout{1000};
  std::chrono::milliseconds lifetime{std::chrono::minutes(30)};  ///< Of a session, +-20 %.
};

/// What a pool is doing, for the metrics.
struct PoolFigures {
  int in_use = 0;
  int idle = 0;
  int waiting = 0;
  int64_t opened = 0;  ///< Sessions since the start: a rate that stays up is churn.
  int64_t acquisition_timeouts = 0;
};

/// Sessions of one database, opened when needed and given out in the order in which callers came;
/// the one used last goes out first, so that the working set stays warm. A caller that finds all
/// of them in use waits for its turn, not longer than the acquisition timeout. Thread-safe; must
/// outlive its leases.
class Pool final {
 public:
  /// One session, for one caller, until the lease ends: then it goes back, unless it is unusable or
  /// has reached its age.
  class Lease final {
   public:
    Lease(Lease&& other) noexcept = default;
    Lease& operator=(Lease&& other) = delete;
    ~Lease();

    Session& operator*() const { return *held_.session; }
    Session* operator->() const { return held_.session.get(); }

   private:
    friend class Pool;
    struct Held {
      std::unique_ptr<Session> session;
      Deadline expiry;
    };
    Lease(Pool& pool, Held held) : pool_(&pool), held_(std::move(held)) {}

    Pool* pool_;
    Held held_;
  };

  Pool(PoolOptions options, ConnectGate& gate);
  ~Pool();
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  /// A session, before `deadline`. DEADLINE_TOO_SHORT if that passes first; OVERLOADED with
  /// RetryInfo after the acquisition timeout; DATABASE_UNAVAILABLE with RetryInfo; CANCELLED.
  [[nodiscard]] absl::StatusOr<Lease> Acquire(Deadline deadline, const std::stop_token& cancelled);

  [[nodiscard]] PoolFigures figures() const;

 private:
  using Held = Lease::Held;

  // Somebody whose turn hasn't come. Granted: it has a session, or the right to open one.
  struct Waiter {
    std::condition_variable_any turn;
    bool granted = false;
    Held held;
  };

  [[nodiscard]] absl::StatusOr<Lease> Wait(std::unique_lock<std::mutex>& lock, Deadline deadline,
                                           Deadline patience, const std::stop_token& cancelled);
  [[nodiscard]] absl::StatusOr<Lease> Use(Held held, Deadline patience);
  void Return(Held held);
  // Passes a session, or without one the right to open one, to whoever is next.
  void PassOn(Held held);

  const PoolOptions options_;
  ConnectGate& gate_;
  mutable std::mutex mutex_;
  std::vector<Held> idle_;
  std::list<Waiter*> waiters_;
  int leased_ = 0;  // Sessions given out, and rights to open one.
  int64_t acquisition_timeouts_ = 0;
  std::atomic<int64_t> opened_ = 0;
};

}  // namespace concord::sql
