#pragma once

#include <absl/status/statusor.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>
#include <vector>

#include "common/base/error.h"
#include "common/base/time.h"

namespace concord::sql {

/// Makes one statement of the reads of many callers: while one batch is under way the next callers
/// gather, and one of them takes all of them along. A caller that comes alone waits for nobody. No
/// thread of its own; thread-safe. A read begins after its caller came, never before.
template <typename Key, typename Value>
class Coalescer final {
 public:
  using Results = std::vector<absl::StatusOr<Value>>;
  /// Gives each key's result, in the order of the keys. It minds the deadline that it was made
  /// for, which is no single caller's.
  using Fetch = std::function<Results(const std::vector<Key>&)>;

  explicit Coalescer(Fetch fetch) : Coalescer(std::move(fetch), 64) {}
  Coalescer(Fetch fetch, size_t max_batch) : fetch_(std::move(fetch)), max_batch_(max_batch) {}
  Coalescer(const Coalescer&) = delete;
  Coalescer& operator=(const Coalescer&) = delete;

  /// The result of `key`. An error that hit all of a batch may be another caller's fault, so that
  /// each of them then asks again for itself, unless it says that the database is away or
  /// overloaded. DEADLINE_TOO_SHORT and CANCELLED for a caller that waits for a batch of others;
  /// the caller that runs a batch waits for it.
  [[nodiscard]] absl::StatusOr<Value> Get(Key key, Deadline deadline, std::stop_token cancelled) {
    const absl::Status wanted = CheckWanted(deadline, cancelled);
    if (!wanted.ok()) return wanted;
    const auto turn = std::make_shared<Turn>(std::move(key));
    std::unique_lock lock(mutex_);
    waiting_.push_back(turn);
    if (busy_) {
      const absl::Status waited = Wait(lock, *turn, deadline, cancelled);
      if (!waited.ok()) return waited;
    }
    if (!turn->result) Lead(lock);
    lock.unlock();
    if (!turn->shared_fault) return *std::move(turn->result);
    return Alone(turn->key);
  }

  /// How many callers wait behind the batch under way, for the metrics.
  [[nodiscard]] size_t waiting() const {
    const std::lock_guard lock(mutex_);
    return waiting_.size();
  }

 private:
  // A caller's place; shared, because a caller that gave up may be gone before its batch is done.
  struct Turn {
    explicit Turn(Key asked) : key(std::move(asked)) {}

    Key key;
    std::condition_variable_any changed;
    bool leads = false;
    bool shared_fault = false;
    std::optional<absl::StatusOr<Value>> result;
  };
  using Turns = std::vector<std::shared_ptr<Turn>>;

  static absl::Status CheckWanted(Deadline deadline, const std::stop_token& cancelled) {
    if (cancelled.stop_requested()) {
      return Fail(errors::v1::ERROR_REASON_CANCELLED, "the caller gave up");
    }
    if (deadline > std::chrono::steady_clock::now()) return absl::OkStatus();
    return Fail(errors::v1::ERROR_REASON_DEADLINE_TOO_SHORT, "the deadline passed");
  }

  // OK once `turn` has its result or leads.
  absl::Status Wait(std::unique_lock<std::mutex>& lock, Turn& turn, Deadline deadline,
                    const std::stop_token& cancelled) {
    turn.changed.wait_until(lock, cancelled, deadline,
                            [&] { return turn.result.has_value() || turn.leads; });
    if (turn.result || turn.leads) return absl::OkStatus();
    std::erase_if(waiting_, [&](const auto& other) { return other.get() == &turn; });
    return CheckWanted(deadline, cancelled);
  }

  // Runs the batch at the front, which the caller is part of, and names the next leader.
  void Lead(std::unique_lock<std::mutex>& lock) {
    busy_ = true;
    const auto size = static_cast<std::ptrdiff_t>(std::min(max_batch_, waiting_.size()));
    const Turns batch(waiting_.begin(), waiting_.begin() + size);
    waiting_.erase(waiting_.begin(), waiting_.begin() + size);
    lock.unlock();
    Results results = Run(batch);
    lock.lock();
    const bool shared_fault = HaveSharedFault(results);
    for (size_t i = 0; i < batch.size(); ++i) {
      batch[i]->shared_fault = shared_fault;
      batch[i]->result = std::move(results[i]);
      batch[i]->changed.notify_one();
    }
    busy_ = !waiting_.empty();
    if (!busy_) return;
    waiting_.front()->leads = true;
    waiting_.front()->changed.notify_one();
  }

  Results Run(const Turns& batch) {
    std::vector<Key> keys;
    keys.reserve(batch.size());
    for (const auto& turn : batch) keys.push_back(turn->key);
    Results results = fetch_(keys);
    if (results.size() == keys.size()) return results;
    return Results(keys.size(), Fail(errors::v1::ERROR_REASON_INTERNAL, "a batch lost its order"));
  }

  absl::StatusOr<Value> Alone(const Key& key) {
    Results results = fetch_({key});
    if (results.size() == 1) return std::move(results.front());
    return Fail(errors::v1::ERROR_REASON_INTERNAL, "a batch lost its order");
  }

  // Whether one error, not of the database's health, was given to all of several callers.
  static bool HaveSharedFault(const Results& results) {
    if (results.size() < 2 || results.front().ok()) return false;
    const absl::StatusCode code = results.front().status().code();
    if (code == absl::StatusCode::kUnavailable || code == absl::StatusCode::kResourceExhausted) {
      return false;
    }
    return std::all_of(results.begin(), results.end(), [&](const auto& result) {
      return result.status() == results.front().status();
    });
  }

  const Fetch fetch_;
  const size_t max_batch_;
  mutable std::mutex mutex_;
  std::deque<std::shared_ptr<Turn>> waiting_;
  bool busy_ = false;  // A batch is under way, or its next leader is named.
};

}  // namespace concord::sql
