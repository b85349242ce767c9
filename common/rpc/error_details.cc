#include "common/rpc/error_details.h"

#include <absl/strings/cord.h>
#include <google/rpc/error_details.pb.h>

#include <algorithm>
#include <string_view>

#include "common/rpc/grpc_limits.h"

namespace concord::rpc {
namespace {

constexpr std::string_view kPrefix = "type.googleapis.com/";
constexpr std::string_view kEllipsis = "...";
constexpr size_t kMaxValueBytes = 1024;
constexpr size_t kMaxViolationBytes = 256;
constexpr int kMaxViolations = 64;
constexpr size_t kLengthBytes = 8;  // More than two lengths take as varints.

bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

google::rpc::BadRequest Bounded(google::rpc::BadRequest detail, size_t room) {
  auto& violations = *detail.mutable_field_violations();
  while (violations.size() > kMaxViolations) violations.RemoveLast();
  for (auto& violation : violations) {
    violation.set_field(Shortened(violation.field(), kMaxViolationBytes));
    violation.set_description(Shortened(violation.description(), kMaxViolationBytes));
  }
  while (violations.size() > 1 && detail.ByteSizeLong() > room) violations.RemoveLast();
  return detail;
}

google::rpc::PreconditionFailure Bounded(google::rpc::PreconditionFailure detail, size_t room) {
  auto& violations = *detail.mutable_violations();
  while (violations.size() > kMaxViolations) violations.RemoveLast();
  for (auto& violation : violations) {
    violation.set_subject(Shortened(violation.subject(), kMaxViolationBytes));
    violation.set_description(Shortened(violation.description(), kMaxViolationBytes));
  }
  while (violations.size() > 1 && detail.ByteSizeLong() > room) violations.RemoveLast();
  return detail;
}

google::rpc::ErrorInfo Bounded(google::rpc::ErrorInfo detail, size_t room) {
  for (auto& [key, value] : *detail.mutable_metadata()) value = Shortened(value, kMaxValueBytes);
  if (detail.ByteSizeLong() > room) detail.clear_metadata();
  return detail;
}

template <class Detail>
void BoundIfIs(google::protobuf::Any& any, size_t room) {
  Detail detail;
  if (any.UnpackTo(&detail)) any.PackFrom(Bounded(std::move(detail), room));
}

// Details that don't fit even so are left out, the largest first; ErrorInfo stays.
void DropLargest(google::rpc::Status& status) {
  auto& details = *status.mutable_details();
  const auto size = [](const google::protobuf::Any& detail) {
    return detail.Is<google::rpc::ErrorInfo>() ? 0 : detail.ByteSizeLong();
  };
  const auto largest =
      std::max_element(details.begin(), details.end(),
                       [&](const auto& a, const auto& b) { return size(a) < size(b); });
  details.erase(largest);
}

void Bound(google::rpc::Status& status) {
  for (auto& detail : *status.mutable_details()) {
    const size_t others =
        status.ByteSizeLong() - detail.value().size() + kLengthBytes;  // With the name of its type.
    const size_t room = others < kMaxErrorDetailBytes ? kMaxErrorDetailBytes - others : 0;
    BoundIfIs<google::rpc::ErrorInfo>(detail, room);
    BoundIfIs<google::rpc::PreconditionFailure>(detail, room);
    BoundIfIs<google::rpc::BadRequest>(detail, room);
  }
  while (status.ByteSizeLong() > kMaxErrorDetailBytes && status.details_size() > 1) {
    DropLargest(status);
  }
}

}  // namespace

std::string Shortened(const std::string& text, size_t limit) {
  if (text.size() <= limit) return text;
  size_t end = limit - kEllipsis.size();
  while (end > 0 && IsContinuation(text[end])) --end;
  return text.substr(0, end).append(kEllipsis);
}

google::rpc::Status ErrorDetails(const absl::Status& status, const std::string& correlation_id) {
  google::rpc::Status details;
  details.set_code(static_cast<int>(status.code()));
  details.set_message(Shortened(std::string(status.message()), kMaxErrorTextBytes));
  google::rpc::RequestInfo request_info;
  request_info.set_request_id(correlation_id);
  details.add_details()->PackFrom(request_info);
  const std::string own = details.details(0).type_url();
  status.ForEachPayload([&](const auto& type_url, const absl::Cord& payload) {
    const std::string type(type_url.data(), type_url.size());
    if (!type.starts_with(kPrefix) || type == own) return;
    auto* detail = details.add_details();
    detail->set_type_url(type);
    detail->set_value(std::string(payload));
  });
  if (details.ByteSizeLong() > kMaxErrorDetailBytes) Bound(details);
  return details;
}

}  // namespace concord::rpc
