#pragma once

#include <absl/status/status.h>
#include <grpcpp/impl/codegen/server_context.h>

#include <stop_token>
#include <string>

#include "common/base/call.h"
#include "common/rpc/method.h"

namespace concord::rpc {

/// A call that has come in: who calls, until when, under which correlation id. The same for every
/// kind of method. Why it can't be served is kept in `status`, so that it can be logged as a call.
struct StartedCall {
  Call call;
  absl::Status status;
  std::chrono::steady_clock::time_point begin;
};

/// Reads identity, deadline (clamped to the method's) and correlation id (`x-request-id`, or a new
/// UUID; sent back in the trailing metadata). UNAUTHENTICATED, DEADLINE_TOO_SHORT.
[[nodiscard]] StartedCall StartCall(const Host& host, const Method& method,
                                    grpc::CallbackServerContext& context,
                                    std::stop_token cancelled);

/// Tells the observer that the call is over; the status to send.
[[nodiscard]] grpc::Status EndCall(const Host& host, const StartedCall& started,
                                   const absl::Status& status);

/// The caller's id of the call (`x-request-id`, at most 64 printable characters) or a new UUID; put
/// into the trailing metadata.
[[nodiscard]] std::string TakeCorrelationId(grpc::CallbackServerContext& context, Timestamp now);

/// OVERLOADED with RetryInfo: the queue of calls is full.
[[nodiscard]] absl::Status QueueFull();

/// DEADLINE_TOO_SHORT: it passed while the call waited for a worker.
[[nodiscard]] absl::Status Expired();

/// CANCELLED: the caller is gone, so nothing is done any more.
[[nodiscard]] absl::Status CallerGone();

/// FIELD_INVALID: the bytes are no request of the method.
[[nodiscard]] absl::Status Unreadable(const Method& method);

}  // namespace concord::rpc
