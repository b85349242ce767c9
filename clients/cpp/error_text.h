#pragma once

#include <grpcpp/support/status.h>

#include <string>
#include <vector>

namespace concord::client {

/// An error as a person wants it: what went wrong, the reason of the catalogue, each field and each
/// precondition with what is wrong of it, when to come again, and the id under which the service
/// logged the call. "" for OK.
[[nodiscard]] std::string ErrorText(const grpc::Status& status);

/// The same in one line: each field with what is wrong of it, or else the message; then the reason.
/// "" for OK.
[[nodiscard]] std::string ErrorLine(const grpc::Status& status);

/// The reason of the catalogue, for example `ETAG_MISMATCH`; "" when there is none.
[[nodiscard]] std::string ReasonOf(const grpc::Status& status);

/// What a closed gate asks for, a line each; empty for any other error.
[[nodiscard]] std::vector<std::string> MissingOf(const grpc::Status& status);

}  // namespace concord::client
