#include "clients/cpp/error_text.h"

#include <gmock/gmock.h>
#include <google/rpc/error_details.pb.h>
#include <google/rpc/status.pb.h>
#include <gtest/gtest.h>

namespace concord::client {
namespace {

using ::testing::ElementsAre;
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

TEST(ErrorText, NamesPreconditionsAndTheRequest) {
  google::rpc::Status details;
  google::rpc::PreconditionFailure failure;
  auto* violation = failure.add_violations();
  violation->set_subject("partnerships/rn");
  violation->set_description("names no executive sponsor");
  details.add_details()->PackFrom(failure);
  google::rpc::RequestInfo request;
  request.set_request_id("my-call");
  details.add_details()->PackFrom(request);
  const grpc::Status closed(grpc::StatusCode::FAILED_PRECONDITION, "The gate is closed.",
                            details.SerializeAsString());
  EXPECT_EQ(ErrorText(closed),
            "The gate is closed.\n  partnerships/rn: names no executive sponsor\n"
            "  request id: my-call");
  EXPECT_THAT(MissingOf(closed), ElementsAre("names no executive sponsor"));
}

TEST(ErrorText, DoesNotRepeatAViolationThatIsTheMessage) {
  const grpc::Status status(grpc::StatusCode::INVALID_ARGUMENT, "partner.legal_name: must be set",
                            Refused().error_details());
  EXPECT_EQ(ErrorText(status),
            "partner.legal_name: must be set\n  reason: FIELD_INVALID\n  retry after 0.5 s");
}

TEST(ErrorText, IsNeverEmptyForAnError) {
  EXPECT_EQ(ErrorText(grpc::Status(grpc::StatusCode::CANCELLED, "")), "failed with status code 1");
}

TEST(ErrorLine, IsOneLineOfFieldsAndReason) {
  EXPECT_EQ(ErrorLine(Refused()), "partner.legal_name: must be set (FIELD_INVALID)");
  EXPECT_EQ(ErrorLine(grpc::Status(grpc::StatusCode::UNAVAILABLE, "no connection")),
            "no connection");
  EXPECT_EQ(ErrorLine(grpc::Status::OK), "");
}

TEST(ReasonOf, IsEmptyWhereTheServiceGaveNone) {
  EXPECT_EQ(ReasonOf(Refused()), "FIELD_INVALID");
  EXPECT_EQ(ReasonOf(grpc::Status(grpc::StatusCode::UNAVAILABLE, "no connection")), "");
}

}  // namespace
}  // namespace concord::client
