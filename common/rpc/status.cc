#include "common/rpc/status.h"

#include <absl/strings/cord.h>
#include <google/rpc/error_details.pb.h>
#include <google/rpc/status.pb.h>

#include "common/base/error.h"

namespace concord::rpc {
namespace {

constexpr std::string_view kDetailPrefix = "type.googleapis.com/";

bool IsFault(const absl::Status& status) {
  const auto reason = ReasonOf(status);
  return !reason || *reason == errors::v1::ERROR_REASON_INTERNAL;
}

absl::Status Masked(const std::string& correlation_id) {
  return Fail(errors::v1::ERROR_REASON_INTERNAL, "internal error, id " + correlation_id,
              {{"error_id", correlation_id}});
}

std::string DetailsOf(const absl::Status& status, const std::string& correlation_id) {
  google::rpc::Status details;
  details.set_code(static_cast<int>(status.code()));
  details.set_message(std::string(status.message()));
  status.ForEachPayload([&details](const auto& type_url, const absl::Cord& payload) {
    const std::string type(type_url.data(), type_url.size());
    // An error of another service brings the RequestInfo that it had there.
    if (!type.starts_with(kDetailPrefix) || type.ends_with("/google.rpc.RequestInfo")) return;
    auto* detail = details.add_details();
    detail->set_type_url(type);
    detail->set_value(std::string(payload));
  });
  google::rpc::RequestInfo request_info;
  request_info.set_request_id(correlation_id);
  details.add_details()->PackFrom(request_info);
  return details.SerializeAsString();
}

}  // namespace

grpc::Status ToGrpc(const absl::Status& status, const std::string& correlation_id) {
  if (status.ok()) return grpc::Status::OK;
  const absl::Status shown = IsFault(status) ? Masked(correlation_id) : status;
  return grpc::Status(static_cast<grpc::StatusCode>(shown.code()), std::string(shown.message()),
                      DetailsOf(shown, correlation_id));
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
