#include "common/base/error.h"

#include <absl/strings/cord.h>
#include <google/protobuf/message.h>
#include <google/rpc/error_details.pb.h>

#include <array>
#include <utility>

#include "concord/options/v1/options.pb.h"

namespace concord {
namespace {

constexpr std::string_view kTypePrefix = "type.googleapis.com/";
constexpr std::string_view kReasonPrefix = "ERROR_REASON_";
constexpr std::string_view kDomain = "concord";

constexpr std::array<std::pair<std::string_view, absl::StatusCode>, 13> kCodes{{
    {"INVALID_ARGUMENT", absl::StatusCode::kInvalidArgument},
    {"NOT_FOUND", absl::StatusCode::kNotFound},
    {"ALREADY_EXISTS", absl::StatusCode::kAlreadyExists},
    {"FAILED_PRECONDITION", absl::StatusCode::kFailedPrecondition},
    {"ABORTED", absl::StatusCode::kAborted},
    {"UNAVAILABLE", absl::StatusCode::kUnavailable},
    {"RESOURCE_EXHAUSTED", absl::StatusCode::kResourceExhausted},
    {"DEADLINE_EXCEEDED", absl::StatusCode::kDeadlineExceeded},
    {"PERMISSION_DENIED", absl::StatusCode::kPermissionDenied},
    {"UNAUTHENTICATED", absl::StatusCode::kUnauthenticated},
    {"CANCELLED", absl::StatusCode::kCancelled},
    {"UNIMPLEMENTED", absl::StatusCode::kUnimplemented},
    {"UNKNOWN", absl::StatusCode::kUnknown},
}};

// Debian's absl has its own string_view, which takes a std::string but no std::string_view.
std::string TypeUrl(const google::protobuf::Message& message) {
  return std::string(kTypePrefix) + message.GetDescriptor()->full_name();
}

void Attach(absl::Status& status, const google::protobuf::Message& detail) {
  status.SetPayload(TypeUrl(detail), absl::Cord(detail.SerializeAsString()));
}

absl::StatusCode CodeOf(ErrorReason reason) {
  const auto* value = errors::v1::ErrorReason_descriptor()->FindValueByNumber(reason);
  const std::string& code = value->options().GetExtension(options::v1::reason).code();
  for (const auto& [name, status_code] : kCodes) {
    if (name == code) return status_code;
  }
  return absl::StatusCode::kInternal;
}

}  // namespace

std::string ReasonName(ErrorReason reason) {
  return errors::v1::ErrorReason_Name(reason).substr(kReasonPrefix.size());
}

absl::Status Fail(ErrorReason reason, std::string_view text, const Metadata& metadata) {
  absl::Status status(CodeOf(reason), std::string(text));
  google::rpc::ErrorInfo info;
  info.set_reason(ReasonName(reason));
  info.set_domain(std::string(kDomain));
  info.mutable_metadata()->insert(metadata.begin(), metadata.end());
  Attach(status, info);
  return status;
}

absl::Status FailFields(const std::vector<FieldViolation>& violations) {
  if (violations.empty()) return absl::OkStatus();
  std::string text;
  google::rpc::BadRequest bad_request;
  for (const auto& violation : violations) {
    if (!text.empty()) text += "; ";
    text += violation.field + ": " + violation.description;
    auto* added = bad_request.add_field_violations();
    added->set_field(violation.field);
    added->set_description(violation.description);
  }
  absl::Status status = Fail(errors::v1::ERROR_REASON_FIELD_INVALID, text);
  Attach(status, bad_request);
  return status;
}

absl::Status FailField(ErrorReason reason, std::string_view field, std::string_view description,
                       const Metadata& metadata) {
  const std::string path(field);
  absl::Status status = Fail(reason, path + ": " + std::string(description), metadata);
  google::rpc::BadRequest bad_request;
  auto* violation = bad_request.add_field_violations();
  violation->set_field(path);
  violation->set_description(std::string(description));
  Attach(status, bad_request);
  return status;
}

absl::Status FailPreconditions(std::string_view text, const std::vector<Precondition>& missing) {
  absl::Status status = Fail(errors::v1::ERROR_REASON_GATE_CLOSED, text);
  google::rpc::PreconditionFailure failure;
  for (const auto& precondition : missing) {
    auto* violation = failure.add_violations();
    violation->set_type(precondition.type);
    violation->set_subject(precondition.subject);
    violation->set_description(precondition.description);
  }
  Attach(status, failure);
  return status;
}

absl::Status WithRetryAfter(absl::Status status, std::chrono::milliseconds delay) {
  google::rpc::RetryInfo info;
  const auto seconds = std::chrono::floor<std::chrono::seconds>(delay);
  info.mutable_retry_delay()->set_seconds(seconds.count());
  info.mutable_retry_delay()->set_nanos(
      static_cast<int32_t>(std::chrono::nanoseconds(delay - seconds).count()));
  Attach(status, info);
  return status;
}

std::optional<ErrorReason> ReasonOf(const absl::Status& status) {
  const auto payload = status.GetPayload(TypeUrl(google::rpc::ErrorInfo::default_instance()));
  google::rpc::ErrorInfo info;
  if (!payload || !info.ParseFromString(std::string(*payload))) return std::nullopt;
  ErrorReason reason;
  if (!errors::v1::ErrorReason_Parse(std::string(kReasonPrefix) + info.reason(), &reason)) {
    return std::nullopt;
  }
  return reason;
}

std::vector<FieldViolation> ViolationsOf(const absl::Status& status) {
  const auto payload = status.GetPayload(TypeUrl(google::rpc::BadRequest::default_instance()));
  google::rpc::BadRequest bad_request;
  std::vector<FieldViolation> violations;
  if (!payload || !bad_request.ParseFromString(std::string(*payload))) return violations;
  for (const auto& each : bad_request.field_violations()) {
    violations.push_back({each.field(), each.description()});
  }
  return violations;
}

bool IsSystemic(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kResourceExhausted:
    case absl::StatusCode::kDeadlineExceeded:
    case absl::StatusCode::kCancelled:
      return true;
    default:
      return ReasonOf(status) == errors::v1::ERROR_REASON_OUTCOME_UNKNOWN;
  }
}

}  // namespace concord
