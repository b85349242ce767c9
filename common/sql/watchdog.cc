#include "common/sql/watchdog.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

namespace concord::sql {
namespace {

using std::chrono::steady_clock;

// What a server gets to end a statement that it was asked to cancel.
constexpr std::chrono::seconds kGrace{1};

}  // namespace

struct Watchdog::Entry {
  enum class Stage { kWatched, kCancelled, kShutDown };

  std::shared_ptr<Watched> watched;
  Means means = Means::kCancel;
  Stage stage = Stage::kWatched;
  Deadline shut_down_at = Deadline::max();
  std::multimap<Deadline, Entry>::iterator place;
};

struct Watchdog::State {
  std::mutex mutex;
  std::condition_variable sooner;     // The next look has to be sooner, or none any more.
  std::condition_variable to_cancel;  // Something is, or nothing will be any more.
  std::condition_variable cancelled;
  std::multimap<Deadline, Entry> entries;
  std::deque<Entry*> waiting;   // For the canceller.
  Entry* cancelling = nullptr;  // Where the canceller is at; it may outlive the entry.
  bool canceller_is_busy = false;
  Deadline next_look = Deadline::max();
  bool stopping = false;
  std::thread looker;
  std::thread canceller;

  void Look();
  void CancelWaiting();
  void EndDue(Deadline now);
  void End(Entry& entry, Deadline now);
};

// With the lock held, like EndDue.
void Watchdog::State::End(Entry& entry, Deadline now) {
  using enum Entry::Stage;
  if (entry.stage == kWatched && entry.means == Means::kCancel) {
    entry.stage = kCancelled;
    entry.shut_down_at = now + kGrace;
    waiting.push_back(&entry);
    to_cancel.notify_one();
  } else if (entry.stage == kWatched || (entry.stage == kCancelled && entry.shut_down_at <= now)) {
    entry.stage = kShutDown;
    entry.shut_down_at = Deadline::max();
    entry.watched->ShutDown();
    cancelled.notify_all();
  }
}

void Watchdog::State::EndDue(Deadline now) {
  next_look = Deadline::max();
  for (auto& [until, entry] : entries) {
    if (until > now) {
      next_look = std::min(next_look, until);
      return;
    }
    End(entry, now);
    next_look = std::min(next_look, entry.shut_down_at);
  }
}

void Watchdog::State::Look() {
  std::unique_lock lock(mutex);
  while (!stopping) {
    if (next_look == Deadline::max()) {
      sooner.wait(lock);
    } else {
      sooner.wait_until(lock, next_look);
    }
    const Deadline now = steady_clock::now();
    if (next_look <= now) EndDue(now);
  }
}

void Watchdog::State::CancelWaiting() {
  std::unique_lock lock(mutex);
  while (true) {
    to_cancel.wait(lock, [this] { return stopping || !waiting.empty(); });
    if (stopping) return;
    cancelling = waiting.front();
    waiting.pop_front();
    const std::shared_ptr<Watched> watched = cancelling->watched;
    canceller_is_busy = true;
    lock.unlock();
    watched->Cancel();
    lock.lock();
    canceller_is_busy = false;
    cancelling = nullptr;
    cancelled.notify_all();
  }
}

Watchdog::Watch::Watch(Watchdog& watchdog, std::shared_ptr<Watched> watched, Deadline until,
                       Means means)
    : state_(*watchdog.state_) {
  bool sooner = false;
  {
    const std::lock_guard lock(state_.mutex);
    const auto place = state_.entries.emplace(until, Entry());
    entry_ = &place->second;
    entry_->watched = std::move(watched);
    entry_->means = means;
    entry_->place = place;
    sooner = until < state_.next_look;
    if (sooner) state_.next_look = until;
  }
  // The thread keeps the appointment of a watch that has ended, so that under load a new one, which
  // is due later, hardly ever has to wake it.
  if (sooner) state_.sooner.notify_one();
}

bool Watchdog::Watch::End() {
  if (entry_ == nullptr) return false;
  std::unique_lock lock(state_.mutex);
  const bool cancelled = entry_->stage != Entry::Stage::kWatched;
  if (cancelled) {
    std::erase(state_.waiting, entry_);
    state_.cancelled.wait(lock, [this] {
      return state_.cancelling != entry_ || entry_->stage == Entry::Stage::kShutDown;
    });
    if (state_.cancelling == entry_) state_.cancelling = nullptr;
  }
  state_.entries.erase(entry_->place);
  entry_ = nullptr;
  return cancelled;
}

Watchdog::Watchdog() : state_(std::make_shared<State>()) {
  state_->looker = std::thread([state = state_] { state->Look(); });
  state_->canceller = std::thread([state = state_] { state->CancelWaiting(); });
}

Watchdog::~Watchdog() {
  bool left_behind = false;
  {
    const std::lock_guard lock(state_->mutex);
    state_->stopping = true;
    left_behind = state_->canceller_is_busy;
  }
  state_->sooner.notify_one();
  state_->to_cancel.notify_one();
  state_->looker.join();
  if (left_behind) {
    state_->canceller.detach();
  } else {
    state_->canceller.join();
  }
}

}  // namespace concord::sql
