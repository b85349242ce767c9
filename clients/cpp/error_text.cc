#include "clients/cpp/error_text.h"

#include <fmt/format.h>
#include <google/rpc/error_details.pb.h>
#include <google/rpc/status.pb.h>

namespace concord::client {
namespace {

google::rpc::Status DetailsOf(const grpc::Status& status) {
  google::rpc::Status details;
  details.ParseFromString(status.error_details());
  return details;
}

// What a call says that gave a code and no words, for example one that was cancelled.
std::string MessageOf(const grpc::Status& status) {
  if (!status.error_message().empty()) return status.error_message();
  return fmt::format("failed with status code {}", static_cast<int>(status.error_code()));
}

// Of one violation a service makes its message: it isn't said twice.
std::string LineUnless(const std::string& message, const std::string& line) {
  return line == message ? "" : "\n  " + line;
}

std::string TextOf(const google::protobuf::Any& detail, const std::string& message) {
  google::rpc::ErrorInfo info;
  google::rpc::BadRequest bad_request;
  google::rpc::PreconditionFailure failure;
  google::rpc::RetryInfo retry;
  google::rpc::RequestInfo request;
  std::string text;
  if (detail.UnpackTo(&info)) return "\n  reason: " + info.reason();
  if (detail.UnpackTo(&bad_request)) {
    for (const auto& violation : bad_request.field_violations()) {
      text +=
          LineUnless(message, fmt::format("{}: {}", violation.field(), violation.description()));
    }
  } else if (detail.UnpackTo(&failure)) {
    for (const auto& violation : failure.violations()) {
      text +=
          LineUnless(message, fmt::format("{}: {}", violation.subject(), violation.description()));
    }
  } else if (detail.UnpackTo(&retry)) {
    text = fmt::format("\n  retry after {:.1f} s",
                       static_cast<double>(retry.retry_delay().seconds()) +
                           static_cast<double>(retry.retry_delay().nanos()) / 1e9);
  } else if (detail.UnpackTo(&request)) {
    text = "\n  request id: " + request.request_id();
  }
  return text;
}

}  // namespace

std::string ErrorText(const grpc::Status& status) {
  if (status.ok()) return "";
  const std::string message = MessageOf(status);
  std::string text = message;
  const google::rpc::Status details = DetailsOf(status);
  for (const auto& detail : details.details()) text += TextOf(detail, message);
  return text;
}

std::string ErrorLine(const grpc::Status& status) {
  if (status.ok()) return "";
  std::string fields;
  const google::rpc::Status details = DetailsOf(status);
  for (const auto& detail : details.details()) {
    google::rpc::BadRequest bad_request;
    if (!detail.UnpackTo(&bad_request)) continue;
    for (const auto& violation : bad_request.field_violations()) {
      fields += fmt::format("{}{}: {}", fields.empty() ? "" : "; ", violation.field(),
                            violation.description());
    }
  }
  const std::string reason = ReasonOf(status);
  return (fields.empty() ? MessageOf(status) : fields) +
         (reason.empty() ? "" : " (" + reason + ")");
}

std::string ReasonOf(const grpc::Status& status) {
  const google::rpc::Status details = DetailsOf(status);
  for (const auto& detail : details.details()) {
    google::rpc::ErrorInfo info;
    if (detail.UnpackTo(&info)) return info.reason();
  }
  return "";
}

std::vector<std::string> MissingOf(const grpc::Status& status) {
  std::vector<std::string> missing;
  const google::rpc::Status details = DetailsOf(status);
  for (const auto& detail : details.details()) {
    google::rpc::PreconditionFailure failure;
    if (!detail.UnpackTo(&failure)) continue;
    for (const auto& violation : failure.violations()) missing.push_back(violation.description());
  }
  return missing;
}

}  // namespace concord::client
