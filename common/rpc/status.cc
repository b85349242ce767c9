#include "common/rpc/status.h"

#include <absl/strings/cord.h>
#include <google/rpc/status.pb.h>

#include "common/base/error.h"
#include "common/rpc/error_details.h"

namespace concord::rpc {
namespace {

bool IsFault(const absl::Status& status) {
  const auto reason = ReasonOf(status);
  return !reason || *reason == errors::v1::ERROR_REASON_INTERNAL;
}

absl::Status Masked(const std::string& correlation_id) {
  return Fail(errors::v1::ERROR_REASON_INTERNAL, "internal error, id " + correlation_id,
              {{"error_id", correlation_id}});
}

}  // namespace

grpc::Status ToGrpc(const absl::Status& status, const std::string& correlation_id) {
  if (status.ok()) return grpc::Status::OK;
  const absl::Status shown = IsFault(status) ? Masked(correlation_id) : status;
  const google::rpc::Status details = ErrorDetails(shown, correlation_id);
  return grpc::Status(static_cast<grpc::StatusCode>(shown.code()), details.message(),
                      details.SerializeAsString());
}

absl::Status FromGrpc(const grpc::Status& status) {
  if (status.ok()) return absl::OkStatus();
  absl::Status result(static_cast<absl::StatusCode>(status.error_code()), status.error_message());
  google::rpc::Status details;
  if (!details.ParseFromString(status.error_details())) return result;
  for (const auto& detail : details.details()) {
    result.SetPayload(detail.type_url(), absl::Cord(detail.value()));
  }
  return result;
}

std::string HiddenCause(const absl::Status& status) {
  const auto cause = status.GetPayload(kCausePayload);
  if (cause) return std::string(*cause);
  return !status.ok() && IsFault(status) ? std::string(status.message()) : std::string();
}

}  // namespace concord::rpc
