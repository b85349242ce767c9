#include "tests/support/expect_fails.h"

#include <google/rpc/error_details.pb.h>
#include <google/rpc/status.pb.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace concord::testing {
namespace {

void Take(const google::protobuf::Any& packed, ErrorDetails& details) {
  if (google::rpc::ErrorInfo info; packed.UnpackTo(&info)) {
    details.reason = info.reason();
    details.domain = info.domain();
    details.metadata.insert(info.metadata().begin(), info.metadata().end());
  } else if (google::rpc::BadRequest bad; packed.UnpackTo(&bad)) {
    for (const auto& violation : bad.field_violations())
      details.fields.push_back(violation.field());
  } else if (google::rpc::PreconditionFailure failure; packed.UnpackTo(&failure)) {
    for (const auto& violation : failure.violations()) {
      details.missing.push_back({violation.type(), violation.subject(), violation.description()});
    }
  } else if (google::rpc::RetryInfo retry; packed.UnpackTo(&retry)) {
    details.retry_after = std::chrono::seconds(retry.retry_delay().seconds()) +
                          std::chrono::nanoseconds(retry.retry_delay().nanos());
  } else if (google::rpc::RequestInfo request; packed.UnpackTo(&request)) {
    details.request_id = request.request_id();
  }
}

}  // namespace

ErrorDetails DetailsOf(const grpc::Status& status) {
  google::rpc::Status said;
  ErrorDetails details;
  if (!said.ParseFromString(status.error_details())) return details;
  for (const auto& packed : said.details()) Take(packed, details);
  return details;
}

ErrorDetails ExpectFails(const grpc::Status& status, grpc::StatusCode code, std::string_view reason,
                         std::source_location where) {
  const ErrorDetails details = DetailsOf(status);
  if (status.error_code() != code || details.reason != reason || details.request_id.empty()) {
    ADD_FAILURE_AT(where.file_name(), static_cast<int>(where.line()))
        << "wanted " << code << " " << reason << ", got " << status.error_code() << " "
        << details.reason << ": " << status.error_message();
  }
  return details;
}

ErrorDetails ExpectFails(const grpc::Status& status, grpc::StatusCode code, std::string_view reason,
                         std::string_view field, std::source_location where) {
  const ErrorDetails details = ExpectFails(status, code, reason, where);
  if (std::find(details.fields.begin(), details.fields.end(), field) == details.fields.end()) {
    ADD_FAILURE_AT(where.file_name(), static_cast<int>(where.line()))
        << "no violation of " << field << " but of "
        << (details.fields.empty() ? "nothing" : details.fields.front()) << ": "
        << status.error_message();
  }
  return details;
}

}  // namespace concord::testing
