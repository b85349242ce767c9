#pragma once

#include <absl/status/statusor.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <stop_token>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/error.h"
#include "common/base/executor.h"
#include "common/base/time.h"

namespace concord {

/// Makes one statement of what many callers ask (natural batching): while a batch is under way the
/// next callers gather, and the batch that follows takes all of them along, those of a group
/// together. A caller that comes alone waits for nobody. What is asked begins after its caller
/// came, never before. A group that fails for what may be one caller's fault is halved until that
/// caller stands alone. Thread-safe.
template <typename Key, typename Value>
class Coalescer final : Work {
 public:
  using Results = std::vector<absl::StatusOr<Value>>;
  /// Names the group of a key, in what lives as long as the key: its tenant, because the wall
  /// between tenants stands in the SQL.
  using GroupOf = std::function<std::string_view(const Key& key)>;
  /// Gives the result of each key of a group, in the order of the keys, on a thread that may wait.
  /// It minds the deadlines in the keys, if there are any.
  using Fetch = std::function<Results(const std::vector<Key>& keys)>;
  /// Takes a result, on the thread that fetched it: what it does must not wait for others.
  using Done = std::function<void(absl::StatusOr<Value>)>;

  struct Options {
    size_t max_batch = 64;
    /// Batches that may be fetched at the same time. Fewer and larger ones cost less, so another
    /// begins beside those under way only when it is full, or when the last one is slow.
    int max_under_way = 1;
    std::chrono::microseconds slow{5'000};
  };

  /// `executor` runs the batches; it and what `fetch` uses outlive the coalescer.
  Coalescer(Executor& executor, Options options, GroupOf group_of, Fetch fetch)
      : executor_(executor),
        options_(options),
        group_of_(std::move(group_of)),
        fetch_(std::move(fetch)) {}
  /// Waits for the batches under way; nobody may ask any more.
  ~Coalescer() override {
    std::unique_lock lock(mutex_);
    idle_.wait(lock, [this] { return under_way_ == 0; });
  }
  Coalescer(const Coalescer&) = delete;
  Coalescer& operator=(const Coalescer&) = delete;

  /// Calls `done` once with the result of `key`. DEADLINE_TOO_SHORT and CANCELLED for a caller that
  /// isn't worth asking for any more when its batch begins.
  void Ask(Key key, Deadline deadline, std::stop_token cancelled, Done done) {
    bool begins = false;
    {
      const std::lock_guard lock(mutex_);
      waiting_.push_back({std::move(key), deadline, std::move(cancelled), std::move(done)});
      begins = MayBegin();
      if (begins) ++under_way_;
    }
    if (begins && !executor_.Submit(*this, Deadline::max())) Run();
  }

  /// The same for a caller that waits, no longer than its deadline.
  [[nodiscard]] absl::StatusOr<Value> Get(Key key, Deadline deadline, std::stop_token cancelled) {
    const auto wait = std::make_shared<Wait>();
    Ask(std::move(key), deadline, cancelled, [wait](absl::StatusOr<Value> result) {
      const std::lock_guard lock(wait->mutex);
      wait->result = std::move(result);
      wait->changed.notify_one();
    });
    std::unique_lock lock(wait->mutex);
    wait->changed.wait_until(lock, cancelled, deadline, [&] { return wait->result.has_value(); });
    if (wait->result) return *std::move(wait->result);
    return NotWanted(deadline, cancelled);
  }

  /// How many callers wait behind the batches under way, for the metrics.
  [[nodiscard]] size_t waiting() const {
    const std::lock_guard lock(mutex_);
    return waiting_.size();
  }

 private:
  struct Turn {
    Key key;
    Deadline deadline;
    std::stop_token cancelled;
    Done done;
  };
  // Shared, because a caller that gave up may be gone before its result is there.
  struct Wait {
    std::mutex mutex;
    std::condition_variable_any changed;
    std::optional<absl::StatusOr<Value>> result;
  };

  bool MayBegin() const {
    if (under_way_ == 0) return true;
    if (under_way_ >= options_.max_under_way) return false;
    return waiting_.size() >= options_.max_batch ||
           std::chrono::steady_clock::now() - begun_ >= options_.slow;
  }

  // OK for a caller that is still worth asking for.
  static absl::Status NotWanted(Deadline deadline, const std::stop_token& cancelled) {
    if (cancelled.stop_requested()) {
      return Fail(errors::v1::ERROR_REASON_CANCELLED, "the caller gave up");
    }
    if (deadline > std::chrono::steady_clock::now()) return absl::OkStatus();
    return Fail(errors::v1::ERROR_REASON_DEADLINE_TOO_SHORT, "the deadline passed");
  }

  void Run() override {
    std::vector<Turn> batch = Take();
    std::vector<Key> keys;
    std::vector<Done> wanted;
    std::vector<std::pair<Done, absl::Status>> unwanted;
    for (Turn& turn : batch) {
      absl::Status status = NotWanted(turn.deadline, turn.cancelled);
      if (status.ok()) {
        keys.push_back(std::move(turn.key));
        wanted.push_back(std::move(turn.done));
      } else {
        unwanted.emplace_back(std::move(turn.done), std::move(status));
      }
    }
    Results results = keys.empty() ? Results() : Fetched(keys);
    // The next batch is on its way while the answers of this one are made. From here on the
    // coalescer may be gone.
    Next();
    for (auto& [done, status] : unwanted) done(std::move(status));
    for (size_t i = 0; i < wanted.size(); ++i) wanted[i](std::move(results[i]));
  }
  void Expire() override { Run(); }

  std::vector<Turn> Take() {
    const std::lock_guard lock(mutex_);
    begun_ = std::chrono::steady_clock::now();
    const auto size = static_cast<std::ptrdiff_t>(std::min(options_.max_batch, waiting_.size()));
    std::vector<Turn> batch(std::move_iterator(waiting_.begin()),
                            std::move_iterator(waiting_.begin() + size));
    waiting_.erase(waiting_.begin(), waiting_.begin() + size);
    return batch;
  }

  void Next() {
    {
      const std::lock_guard lock(mutex_);
      if (waiting_.empty()) {
        if (--under_way_ == 0) idle_.notify_all();
        return;
      }
    }
    if (!executor_.Submit(*this, Deadline::max())) Run();
  }

  Results Fetched(const std::vector<Key>& keys) {
    std::map<std::string_view, std::vector<size_t>> groups;
    for (size_t i = 0; i < keys.size(); ++i) groups[group_of_(keys[i])].push_back(i);
    Results results(keys.size(), Value());
    for (const auto& [group, places] : groups) FetchGroup(keys, places, results);
    return results;
  }

  static std::vector<Key> KeysAt(const std::vector<Key>& keys, std::span<const size_t> places) {
    std::vector<Key> at;
    at.reserve(places.size());
    for (const size_t place : places) at.push_back(keys[place]);
    return at;
  }

  void FetchGroup(const std::vector<Key>& keys, std::span<const size_t> places, Results& results) {
    // Mostly all are of one group, in order.
    Results fetched = places.size() == keys.size() ? fetch_(keys) : fetch_(KeysAt(keys, places));
    if (fetched.size() != places.size()) {
      fetched.assign(places.size(),
                     Fail(errors::v1::ERROR_REASON_INTERNAL, "a batch lost its order"));
    }
    if (HaveOneFault(fetched)) {
      const size_t half = places.size() / 2;
      FetchGroup(keys, places.first(half), results);
      FetchGroup(keys, places.subspan(half), results);
      return;
    }
    for (size_t i = 0; i < places.size(); ++i) results[places[i]] = std::move(fetched[i]);
  }

  // Whether one error, perhaps of one of them, was given to all of several callers. Who waited in
  // vain for another transaction isn't found by halves, each of which would wait as long.
  static bool HaveOneFault(const Results& results) {
    if (results.size() < 2 || results.front().ok()) return false;
    const absl::Status& first = results.front().status();
    if (IsSystemic(first) || ReasonOf(first) == errors::v1::ERROR_REASON_CONTENTION) return false;
    return std::all_of(results.begin(), results.end(), [&](const auto& result) {
      return result.status() == results.front().status();
    });
  }

  Executor& executor_;
  const Options options_;
  const GroupOf group_of_;
  const Fetch fetch_;
  mutable std::mutex mutex_;
  std::deque<Turn> waiting_;
  std::condition_variable idle_;
  int under_way_ = 0;
  Deadline begun_;  // The batch that began last.
};

}  // namespace concord
