#include "clients/cpp/error_text.h"

#include <gmock/gmock.h>
#include <google/rpc/error_details.pb.h>
#include <google/rpc/status.pb.h>
#include <gtest/gtest.h>

namespace concord::client {
namespace {

using ::testing::HasSubstr;

grpc::Status Refused() {
  google::rpc::Status details;
  google::rpc::ErrorInfo info;
  info.set_reason("FIELD_INVALID");
  details.add_details()->PackFrom(info);
  google::rpc::BadRequest bad_request;
  auto* violation = bad_request.add_field_violations();
  violation->set_field("partner.legal_name");
  violation->set_description("must be set");
  details.add_details()->PackFrom(bad_request);
  google::rpc::RetryInfo retry;
  retry.mutable_retry_delay()->set_nanos(500'000'000);
  details.add_details()->PackFrom(retry);
  return grpc::Status(grpc::StatusCode::INVALID_ARGUMENT, "no good", details.SerializeAsString());
}

TEST(ErrorText, SaysReasonFieldsAndDelay) {
  const std::string text = ErrorText(Refused());
  EXPECT_THAT(text, HasSubstr("no good"));
  EXPECT_THAT(text, HasSubstr("reason: FIELD_INVALID"));
  EXPECT_THAT(text, HasSubstr("partner.legal_name: must be set"));
  EXPECT_THAT(text, HasSubstr("retry after 0.5 s"));
}

TEST(ErrorText, IsEmptyForOk) { EXPECT_EQ(ErrorText(grpc::Status::OK), ""); }

TEST(ReasonOf, IsEmptyWhereTheServiceGaveNone) {
  EXPECT_EQ(ReasonOf(Refused()), "FIELD_INVALID");
  EXPECT_EQ(ReasonOf(grpc::Status(grpc::StatusCode::UNAVAILABLE, "no connection")), "");
}

}  // namespace
}  // namespace concord::client
