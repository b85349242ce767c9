#include "common/sql/connect_gate.h"

#include <algorithm>
#include <thread>
#include <utility>

#include "common/base/error.h"
#include "common/sql/error_map.h"
#include "common/sql/jitter.h"

namespace concord::sql {
namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

constexpr auto kFirstPause = 50ms;
constexpr auto kLongestPause = 2000ms;
constexpr auto kRetryDelay = 250ms;
constexpr int kMostDoublings = 10;

}  // namespace

ConnectGate::ConnectGate(SessionOptions options, Watchdog& watchdog, int burst)
    : options_(std::move(options)),
      watchdog_(watchdog),
      burst_(burst),
      tokens_(burst),
      refilled_(steady_clock::now()),
      closed_until_(refilled_) {}

absl::StatusOr<std::unique_ptr<Session>> ConnectGate::Open(Deadline deadline) {
  const Passage passage(*this, deadline);
  if (passage.granted() && steady_clock::now() < closed_until_) return last_failure_;
  if (!passage.granted() || !AwaitTurn(deadline)) {
    return WithRetryAfter(Fail(errors::v1::ERROR_REASON_OVERLOADED, "too many wait to connect"),
                          kRetryDelay);
  }
  auto session = Session::Open(options_, watchdog_);
  if (!session.ok()) {
    last_failure_ = session.status();
    Pause();
    return session;
  }
  failures_ = 0;
  return session;
}

ConnectGate::Passage::Passage(ConnectGate& gate, Deadline deadline) : gate_(gate) {
  std::unique_lock lock(gate_.mutex_);
  granted_ = gate_.left_.wait_until(lock, deadline, [&] { return !gate_.occupied_; });
  if (granted_) gate_.occupied_ = true;
}

ConnectGate::Passage::~Passage() {
  if (!granted_) return;
  {
    const std::lock_guard lock(gate_.mutex_);
    gate_.occupied_ = false;
  }
  gate_.left_.notify_one();
}

bool ConnectGate::AwaitTurn(Deadline deadline) {
  const auto now = steady_clock::now();
  const double elapsed = std::chrono::duration<double>(now - refilled_).count();
  tokens_ = std::min(burst_, tokens_ + elapsed * burst_);
  refilled_ = now;
  if (tokens_ < 1) {
    const auto wait = std::chrono::duration<double>((1 - tokens_) / burst_);
    const auto turn = now + std::chrono::ceil<std::chrono::milliseconds>(wait);
    if (turn > deadline) return false;
    std::this_thread::sleep_until(turn);
    tokens_ = 1;
    refilled_ = turn;
  }
  tokens_ -= 1;
  return true;
}

void ConnectGate::Pause() {
  const auto doubled = kFirstPause * (1 << std::min(failures_++, kMostDoublings));
  closed_until_ =
      steady_clock::now() + Jittered(std::min<std::chrono::milliseconds>(doubled, kLongestPause));
}

}  // namespace concord::sql
