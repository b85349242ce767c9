#pragma once

#include <absl/status/status.h>
#include <grpcpp/support/status.h>

#include <string>
#include <string_view>

namespace concord::rpc {

/// The one place where an error leaves the service: code and text as they are, the payloads as
/// `google.rpc.Status` in the details, with `RequestInfo.request_id`. A status without a reason of
/// the catalogue is a fault of ours: the client gets INTERNAL and an id that the log has, too.
[[nodiscard]] grpc::Status ToGrpc(const absl::Status& status, const std::string& correlation_id);

/// The same error as a caller of another service sees it, details and all.
[[nodiscard]] absl::Status FromGrpc(const grpc::Status& status);

/// What to log of an error that the client is not told; "" when it is told everything.
[[nodiscard]] std::string HiddenCause(const absl::Status& status);

}  // namespace concord::rpc
