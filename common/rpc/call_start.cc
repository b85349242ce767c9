#include "common/rpc/call_start.h"

#include <algorithm>
#include <optional>
#include <string>

#include "common/base/error.h"
#include "common/base/uuid.h"
#include "common/rpc/status.h"

namespace concord::rpc {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;
using std::chrono::system_clock;

constexpr char kCorrelationKey[] = "x-request-id";
constexpr size_t kMaxCorrelationId = 64;
constexpr milliseconds kRetryAfter{100};

std::optional<std::string> Find(const grpc::CallbackServerContext& context, std::string_view key) {
  const auto& metadata = context.client_metadata();
  const auto found = metadata.find(grpc::string_ref(key.data(), key.size()));
  if (found == metadata.end()) return std::nullopt;
  return std::string(found->second.data(), found->second.size());
}

bool IsPrintable(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7f; });
}

// gRPC gives the deadline by the wall clock; from here on it is a span of time.
milliseconds TimeAllowed(const Method& method, const grpc::CallbackServerContext& context) {
  const auto deadline = context.deadline();
  if (deadline == system_clock::time_point::max()) return method.default_deadline;
  const auto left = std::chrono::duration_cast<milliseconds>(deadline - system_clock::now());
  return std::min(left, method.max_deadline);
}

absl::Status TooShort(std::string_view text) {
  return Fail(errors::v1::ERROR_REASON_DEADLINE_TOO_SHORT, text);
}

}  // namespace

std::string TakeCorrelationId(grpc::CallbackServerContext& context, Timestamp now) {
  auto id = Find(context, kCorrelationKey);
  const bool usable = id && !id->empty() && id->size() <= kMaxCorrelationId && IsPrintable(*id);
  if (!usable) id = NewUuid(now);
  context.AddTrailingMetadata(kCorrelationKey, *id);
  return *std::move(id);
}

StartedCall StartCall(const Host& host, const Method& method, grpc::CallbackServerContext& context,
                      std::stop_token cancelled) {
  StartedCall started;
  if (host.counter) host.counter(method.path);
  started.begin = steady_clock::now();
  Call& call = started.call;
  call.method = method.path;
  call.now = WallClockNow();
  call.cancelled = std::move(cancelled);
  call.correlation_id = TakeCorrelationId(context, call.now);
  const milliseconds allowed = TimeAllowed(method, context);
  call.deadline = started.begin + allowed;
  auto principal = host.identify([&context](std::string_view key) { return Find(context, key); },
                                 context.peer());
  if (!principal.ok()) {
    started.status = std::move(principal).status();
    return started;
  }
  call.principal = *std::move(principal);
  if (allowed <= milliseconds{0}) started.status = TooShort("the deadline had passed already");
  return started;
}

grpc::Status EndCall(const Host& host, const StartedCall& started, const absl::Status& status) {
  const grpc::Status sent = ToGrpc(status, started.call.correlation_id);
  if (host.observer) {
    CallRecord record{started.call, static_cast<absl::StatusCode>(sent.error_code()), "", "", {}};
    if (!status.ok()) {
      record.reason = ReasonName(ReasonOf(status).value_or(errors::v1::ERROR_REASON_INTERNAL));
      record.cause = HiddenCause(status);
    }
    record.duration =
        std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - started.begin);
    host.observer(record);
  }
  return sent;
}

absl::Status QueueFull() {
  return WithRetryAfter(Fail(errors::v1::ERROR_REASON_OVERLOADED,
                             "more calls are waiting than can be served in time"),
                        kRetryAfter);
}

absl::Status Expired() {
  return TooShort("the deadline passed while the call waited to be served");
}

absl::Status CallerGone() { return Fail(errors::v1::ERROR_REASON_CANCELLED, "the caller gave up"); }

absl::Status Unreadable(const Method& method) {
  return FailFields({{"request", "is no " + method.descriptor.input_type()->full_name()}});
}

}  // namespace concord::rpc
