#include "common/api/computed_page.h"

#include <gtest/gtest.h>

#include <chrono>

#include "common/api/proto_time.h"
#include "common/base/error.h"
#include "concord/strategy/v1/schedule.pb.h"

namespace concord::api {
namespace {

using std::chrono::hours;

constexpr Timestamp kNow{std::chrono::seconds(1'767'225'600)};

Call At(Timestamp now) {
  Call call;
  call.method = "/s/Compute";
  call.principal.tenant_id = "tenant";
  call.now = now;
  return call;
}

const PageTokens& Tokens() {
  static const PageTokens tokens("a key of the test");
  return tokens;
}

TEST(ComputedPage, LooksFromTheMomentOfTheFirst) {
  strategy::v1::ComputeScheduleRequest request;
  request.set_page_size(2);
  const auto first = ComputedPageOf(At(kNow), request, Tokens());
  EXPECT_FALSE(first->as_of) << "what is there now";
  EXPECT_EQ(first->moment, kNow);
  EXPECT_EQ(first->End(5), 2u);
  request.set_page_token(NextPageToken(*first, 5, At(kNow), request, Tokens()));
  request.set_page_size(3);
  const auto second = ComputedPageOf(At(kNow + hours(1)), request, Tokens());
  EXPECT_EQ(second->as_of, kNow);
  EXPECT_EQ(second->first, 2u);
  EXPECT_EQ(second->End(5), 5u);
  EXPECT_EQ(NextPageToken(*second, 5, At(kNow), request, Tokens()), "");
}

TEST(ComputedPage, LooksFromTheMomentThatIsAskedForButNoneAhead) {
  strategy::v1::ComputeScheduleRequest request;
  *request.mutable_as_of() = ToProto(kNow - hours(1));
  EXPECT_EQ(ComputedPageOf(At(kNow), request, Tokens())->as_of, kNow - hours(1));
  *request.mutable_as_of() = ToProto(kNow + hours(1));
  EXPECT_EQ(ComputedPageOf(At(kNow), request, Tokens())->moment, kNow);
}

TEST(ComputedPage, RefusesTheTokenOfAnotherRequest) {
  strategy::v1::ComputeScheduleRequest request;
  request.set_page_size(1);
  const auto page = ComputedPageOf(At(kNow), request, Tokens());
  request.set_page_token(NextPageToken(*page, 2, At(kNow), request, Tokens()));
  request.set_name("another");
  EXPECT_EQ(ReasonOf(ComputedPageOf(At(kNow), request, Tokens()).status()),
            errors::v1::ERROR_REASON_PAGE_TOKEN_INVALID);
}

}  // namespace
}  // namespace concord::api
