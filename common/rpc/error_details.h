#pragma once

#include <absl/status/status.h>
#include <google/rpc/status.pb.h>

#include <string>

namespace concord::rpc {

/// The error as its details say it: code, text and payloads of `status` and a RequestInfo with the
/// correlation id, each type once. At most kMaxErrorDetailBytes: of many violations the first ones,
/// of long texts the beginning; what a program goes by (ErrorInfo.reason) is always there.
[[nodiscard]] google::rpc::Status ErrorDetails(const absl::Status& status,
                                               const std::string& correlation_id);

/// The beginning of `text`, whole code points of at most `limit` bytes; "..." marks what is cut
/// off.
[[nodiscard]] std::string Shortened(const std::string& text, size_t limit);

}  // namespace concord::rpc
