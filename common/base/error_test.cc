#include "common/base/error.h"

#include <gmock/gmock.h>
#include <google/protobuf/descriptor.h>
#include <google/rpc/error_details.pb.h>
#include <gtest/gtest.h>

#include "concord/options/v1/options.pb.h"

namespace concord {
namespace {

template <typename Detail>
Detail DetailOf(const absl::Status& status) {
  Detail detail;
  const auto payload =
      status.GetPayload("type.googleapis.com/" + detail.GetDescriptor()->full_name());
  EXPECT_TRUE(payload.has_value()) << detail.GetDescriptor()->full_name();
  if (payload) detail.ParseFromString(std::string(*payload));
  return detail;
}

TEST(Fail, TakesTheCodeFromTheCatalogue) {
  const auto status =
      Fail(errors::v1::ERROR_REASON_ETAG_MISMATCH, "changed since", {{"etag", "7"}});
  EXPECT_EQ(status.code(), absl::StatusCode::kAborted);
  EXPECT_EQ(ReasonOf(status), errors::v1::ERROR_REASON_ETAG_MISMATCH);
  const auto info = DetailOf<google::rpc::ErrorInfo>(status);
  EXPECT_EQ(info.reason(), "ETAG_MISMATCH");
  EXPECT_EQ(info.domain(), "concord");
  EXPECT_EQ(info.metadata().at("etag"), "7");
}

TEST(Fail, KnowsTheCodeOfEveryReason) {
  const auto* reasons = errors::v1::ErrorReason_descriptor();
  for (int i = 1; i < reasons->value_count(); ++i) {
    const auto& rules = reasons->value(i)->options().GetExtension(options::v1::reason);
    const auto status = Fail(static_cast<ErrorReason>(reasons->value(i)->number()), "text");
    EXPECT_EQ(absl::StatusCodeToString(status.code()), rules.code()) << reasons->value(i)->name();
    EXPECT_FALSE(rules.remedy().empty()) << reasons->value(i)->name();
  }
}

TEST(FailFields, ListsEveryViolationAndIsOkWithoutOne) {
  EXPECT_TRUE(FailFields({}).ok());
  const auto status =
      FailFields({{"partner.legal_name", "must be set"}, {"page_size", "is negative"}});
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  const auto detail = DetailOf<google::rpc::BadRequest>(status);
  ASSERT_EQ(detail.field_violations_size(), 2);
  EXPECT_EQ(detail.field_violations(1).field(), "page_size");
}

TEST(WithRetryAfter, SplitsTheDelayIntoSecondsAndNanoseconds) {
  const auto status = WithRetryAfter(Fail(errors::v1::ERROR_REASON_OVERLOADED, "full"),
                                     std::chrono::milliseconds(1250));
  const auto delay = DetailOf<google::rpc::RetryInfo>(status).retry_delay();
  EXPECT_EQ(delay.seconds(), 1);
  EXPECT_EQ(delay.nanos(), 250'000'000);
}

TEST(ReasonOf, IsEmptyForAStatusThatFailDidNotMake) {
  EXPECT_EQ(ReasonOf(absl::OkStatus()), std::nullopt);
  EXPECT_EQ(ReasonOf(absl::NotFoundError("elsewhere")), std::nullopt);
}

}  // namespace
}  // namespace concord
