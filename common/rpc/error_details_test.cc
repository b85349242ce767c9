#include "common/rpc/error_details.h"

#include <google/rpc/error_details.pb.h>
#include <gtest/gtest.h>

#include "common/base/error.h"
#include "common/rpc/grpc_limits.h"
#include "common/rpc/status.h"
#include "tests/support/sample_server.h"

namespace concord::rpc {
namespace {

using testing::DetailOf;
using testing::Echo;
using testing::SampleHandlers;
using testing::SampleServer;

absl::Status ManyViolations(int count, const std::string& description) {
  std::vector<FieldViolation> violations;
  for (int i = 0; i < count; ++i) {
    violations.push_back({"items[" + std::to_string(i) + "].value", description});
  }
  return FailFields(violations);
}

TEST(ErrorDetails, NamesTheCallOnce) {
  const auto details =
      ErrorDetails(Fail(errors::v1::ERROR_REASON_RESOURCE_NOT_FOUND, "none"), "c1");
  ASSERT_EQ(details.details_size(), 2);
  google::rpc::RequestInfo info;
  ASSERT_TRUE(details.details(0).UnpackTo(&info));
  EXPECT_EQ(info.request_id(), "c1");
}

TEST(ErrorDetails, KeepWhatTheLogAloneMayKnow) {
  absl::Status status = Fail(errors::v1::ERROR_REASON_OVERLOADED, "full");
  status.SetPayload(kCausePayload, absl::Cord("geheim"));
  EXPECT_EQ(ErrorDetails(status, "c1").SerializeAsString().find("geheim"), std::string::npos);
  EXPECT_EQ(HiddenCause(status), "geheim");
}

TEST(ErrorDetails, StayWithinWhatAClientReads) {
  for (const auto& status :
       {ManyViolations(1000, "must be more than 0"), ManyViolations(1, std::string(100'000, 'x')),
        Fail(errors::v1::ERROR_REASON_DEPENDENCY_CYCLE, std::string(100'000, 'y'),
             {{"path", std::string(100'000, 'z')}, {"other", std::string(100'000, 'z')}})}) {
    const auto details = ErrorDetails(status, "c1");
    EXPECT_LE(details.ByteSizeLong(), static_cast<size_t>(kMaxErrorDetailBytes));
    EXPECT_LE(details.message().size(), static_cast<size_t>(kMaxErrorTextBytes));
    EXPECT_EQ(ReasonOf(FromGrpc(ToGrpc(status, "c1"))), ReasonOf(status));
  }
}

TEST(ErrorDetails, ReachTheClientHoweverMuchIsWrong) {
  SampleHandlers handlers;
  handlers.echo = [](const Call&, const auto&, auto&) {
    return ManyViolations(1000, "m\u00fcss\u00e9n stimmen");
  };
  SampleServer server(handlers);
  const grpc::Status status = Echo(*server.NewStub(), "a");
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  const auto bad_request = DetailOf<google::rpc::BadRequest>(status);
  ASSERT_TRUE(bad_request.has_value());
  EXPECT_EQ(bad_request->field_violations(0).field(), "items[0].value");
  EXPECT_GT(bad_request->field_violations_size(), 30);
}

TEST(Shortened, CutsBetweenCodePoints) {
  EXPECT_EQ(Shortened("abcdef", 6), "abcdef");
  EXPECT_EQ(Shortened("abcdefg", 6), "abc...");
  EXPECT_EQ(Shortened("ab\u00e9defg", 6), "ab...");
}

}  // namespace
}  // namespace concord::rpc
