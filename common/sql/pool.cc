#include "common/sql/pool.h"

#include <algorithm>
#include <utility>

#include "common/base/error.h"
#include "common/sql/jitter.h"

namespace concord::sql {
namespace {

using std::chrono::steady_clock;

constexpr std::chrono::milliseconds kPoolRetryDelay{250};

absl::Status NoSessionInTime() {
  return Fail(errors::v1::ERROR_REASON_DEADLINE_TOO_SHORT,
              "the deadline passed before a connection was free");
}

absl::Status Overloaded() {
  return WithRetryAfter(
      Fail(errors::v1::ERROR_REASON_OVERLOADED, "all connections to the database are in use"),
      kPoolRetryDelay);
}

}  // namespace

Pool::Lease::~Lease() {
  if (held_.session != nullptr) pool_->Return(std::move(held_));
}

Pool::Pool(PoolOptions options, ConnectGate& gate) : options_(options), gate_(gate) {
  idle_.reserve(static_cast<size_t>(options.size));
}

Pool::~Pool() = default;

absl::StatusOr<Pool::Lease> Pool::Acquire(Deadline deadline, const std::stop_token& cancelled) {
  const auto now = steady_clock::now();
  if (deadline <= now) return NoSessionInTime();
  const Deadline patience = std::min(deadline, now + options_.acquisition_timeout);
  std::unique_lock lock(mutex_);
  const bool room = leased_ < options_.size;
  if (!waiters_.empty() || !room) return Wait(lock, deadline, patience, cancelled);
  ++leased_;
  Held held;
  if (!idle_.empty()) {
    held = std::move(idle_.back());
    idle_.pop_back();
  }
  lock.unlock();
  return Use(std::move(held), patience);
}

absl::StatusOr<Pool::Lease> Pool::Wait(std::unique_lock<std::mutex>& lock, Deadline deadline,
                                       Deadline patience, const std::stop_token& cancelled) {
  Waiter waiter;
  const auto place = waiters_.insert(waiters_.end(), &waiter);
  waiter.turn.wait_until(lock, cancelled, patience, [&] { return waiter.granted; });
  if (!waiter.granted) {
    waiters_.erase(place);
    if (cancelled.stop_requested()) {
      return Fail(errors::v1::ERROR_REASON_CANCELLED, "the caller gave up");
    }
    if (patience >= deadline) return NoSessionInTime();
    ++acquisition_timeouts_;
    return Overloaded();
  }
  lock.unlock();
  return Use(std::move(waiter.held), patience);
}

absl::StatusOr<Pool::Lease> Pool::Use(Held held, Deadline patience) {
  const auto now = steady_clock::now();
  const bool fit = held.session != nullptr && now < held.expiry && !held.session->Closed();
  if (fit) return Lease(*this, std::move(held));
  held.session.reset();
  auto opened = gate_.Open(patience);
  if (!opened.ok()) {
    PassOn({});
    return opened.status();
  }
  ++opened_;
  return Lease(*this, {std::move(opened).value(), now + Jittered(options_.lifetime)});
}

void Pool::Return(Held held) {
  const bool fit = held.session->usable() && steady_clock::now() < held.expiry;
  // Closing one is a system call or more: not with the lock held.
  if (!fit) held.session.reset();
  PassOn(std::move(held));
}

void Pool::PassOn(Held held) {
  const std::lock_guard lock(mutex_);
  if (waiters_.empty()) {
    --leased_;
    if (held.session != nullptr) idle_.push_back(std::move(held));
    return;
  }
  Waiter& next = *waiters_.front();
  waiters_.pop_front();
  next.held = std::move(held);
  next.granted = true;
  // Under the lock, because the waiter is on another thread's stack, gone once it has the lock.
  next.turn.notify_one();
}

PoolFigures Pool::figures() const {
  const std::lock_guard lock(mutex_);
  return {leased_, static_cast<int>(idle_.size()), static_cast<int>(waiters_.size()), opened_,
          acquisition_timeouts_};
}

}  // namespace concord::sql
