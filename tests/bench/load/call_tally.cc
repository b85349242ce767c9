#include "tests/bench/load/call_tally.h"

#include <algorithm>

namespace concord::bench {

void CallTally::Add(const Window& window, Clock::time_point begin, const grpc::Status& status,
                    const std::string& problem, size_t bytes) {
  const Clock::time_point now = Clock::now();
  ++statuses[status.error_code()];
  if (!status.ok()) {
    if (first_wrong.empty()) first_wrong = status.error_message();
    return;
  }
  if (!problem.empty()) {
    if (wrong++ == 0) first_wrong = problem;
    return;
  }
  if (now < window.begin || now >= window.end) return;
  latency.Add(now - begin);
  answer_bytes += bytes;
  last_end = now;
  const auto tenth = static_cast<size_t>((now - window.begin) / std::chrono::milliseconds(100));
  if (tenth >= timeline.size()) timeline.resize(tenth + 1);
  ++timeline[tenth];
}

void CallTally::Merge(const CallTally& other) {
  latency.Merge(other.latency);
  for (const auto& [code, count] : other.statuses) statuses[code] += count;
  wrong += other.wrong;
  if (first_wrong.empty()) first_wrong = other.first_wrong;
  answer_bytes += other.answer_bytes;
  last_end = std::max(last_end, other.last_end);
  timeline.resize(std::max(timeline.size(), other.timeline.size()));
  for (size_t i = 0; i < other.timeline.size(); ++i) timeline[i] += other.timeline[i];
}

}  // namespace concord::bench
