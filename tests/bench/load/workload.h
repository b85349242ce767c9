#pragma once

#include <algorithm>
#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace concord::bench {

/// Gives the numbers of requests to many callers, each number once: `first`, `first` + 1, ...
/// Thread-safe.
class Numbers final {
 public:
  /// `count` numbers; 0 = without end.
  Numbers(uint64_t first, uint64_t count)
      : next_(first), end_(count == 0 ? UINT64_MAX : first + count) {}

  /// nullopt when all are given.
  [[nodiscard]] std::optional<uint64_t> Take() {
    const uint64_t number = next_++;
    return number < end_ ? std::optional(number) : std::nullopt;
  }

  /// The number that no caller has had yet.
  [[nodiscard]] uint64_t next() const { return std::min<uint64_t>(next_, end_); }

 private:
  std::atomic<uint64_t> next_;
  const uint64_t end_;
};

/// One caller, with one call (or stream) under way at a time. Not thread-safe.
class Caller {
 public:
  virtual ~Caller() = default;
  /// The next request, serialized; of a stream, its next message. nullopt: that was all.
  [[nodiscard]] virtual std::optional<std::string> Next() = 0;
  /// What is wrong with the answer to the last request or stream; "" when nothing is.
  [[nodiscard]] virtual std::string Check(std::string_view answer) = 0;
  /// Whether the last request was one to measure; else it only led there.
  [[nodiscard]] virtual bool IsMeasured() const { return true; }
};

/// What is asked of a service.
struct Workload {
  std::string method;  ///< `/concord.partner.v1.PartnerService/GetPartner`
  bool is_stream = false;
  std::function<std::unique_ptr<Caller>()> open;  ///< Outlived by what it opens.
};

/// What a workload may be told.
struct WorkloadOptions {
  std::string name;               ///< One of WorkloadNames().
  std::string method;             ///< Of `requests`.
  std::string file;               ///< Of `requests`.
  std::string run = "r";          ///< Sets the names that this run makes apart: `[a-z0-9-]*`.
  uint64_t population = 100'000;  ///< Partners, or KPIs, that there are.
  uint64_t first = 0;             ///< Number of the first request.
  uint64_t count = 0;             ///< Requests to make; 0 = as many as the time allows.
  uint64_t points = 1'000;        ///< Points in a message of `ingest`.
  uint64_t messages = 1'000;      ///< Messages in a stream of `ingest`.
};

[[nodiscard]] std::vector<std::string> WorkloadNames();

/// The workload of that name; nullopt when there is none. `numbers` outlives it.
[[nodiscard]] std::optional<Workload> MakeWorkload(const WorkloadOptions& options,
                                                   Numbers& numbers);

}  // namespace concord::bench
