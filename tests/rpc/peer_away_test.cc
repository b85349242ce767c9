#include <gmock/gmock.h>

#include <chrono>

#include "concord/strategy/v1/strategy.grpc.pb.h"
#include "tests/rpc/world.h"

namespace concord {
namespace {

using grpc::StatusCode;
using strategy::v1::StrategyService;
using testing::ExpectFails;

class PeerAwayTest : public World {
 protected:
  void SetUp() override {
    World::SetUp();
    if (!IsSkipped()) suite_->Stop("partner");
  }

  // Also when a test has started it again.
  void TearDown() override {
    if (suite_ != nullptr && suite_->available()) suite_->Start("partner");
  }

  std::string Request() const {
    return fmt::format(
        "parent: '{}' strategy_id: 'plan' strategy {{ display_name: 'Plan' "
        "start_time {{ seconds: 1 }} }}",
        kTogether);
  }

  std::string Kept() const {
    return suite_->Query(
        fmt::format("SELECT (SELECT count(*) FROM strategy.strategies AS st WHERE "
                    "st.tenant_id = '{0}') + (SELECT count(*) FROM strategy.audit_entries "
                    "AS au WHERE au.tenant_id = '{0}')",
                    caller_.tenant))[0][0];
  }
};

TEST_F(PeerAwayTest, IsSaidWithADelayAndNothingIsKept) {
  const auto begin = std::chrono::steady_clock::now();
  const auto away = ExpectFails(Ask(&StrategyService::Stub::CreateStrategy, Request()).status,
                                StatusCode::UNAVAILABLE, "PEER_UNAVAILABLE");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20));
  ASSERT_TRUE(away.retry_after.has_value());
  EXPECT_GT(away.retry_after->count(), 0);
  EXPECT_EQ(Kept(), "0");
}

TEST_F(PeerAwayTest, IsOverWhenItComesBack) {
  ExpectFails(Ask(&StrategyService::Stub::CreateStrategy, Request()).status,
              StatusCode::UNAVAILABLE, "PEER_UNAVAILABLE");
  suite_->Start("partner");
  testing::Outcome<strategy::v1::Strategy> created;
  do {  // gRPC comes again on its own time, within a second.
    created = Ask(&StrategyService::Stub::CreateStrategy, Request());
  } while (created.status.error_code() == StatusCode::UNAVAILABLE);
  EXPECT_TRUE(created.status.ok()) << created.status.error_message();
  EXPECT_EQ(Kept(), "2") << "the strategy and its entry";
}

TEST_F(PeerAwayTest, DoesNotStopWhatDoesNotAskIt) {
  const auto list =
      Ask(&StrategyService::Stub::ListStrategies, fmt::format("parent: '{}'", kTogether));
  EXPECT_TRUE(list.status.ok()) << list.status.error_message();
}

}  // namespace
}  // namespace concord
