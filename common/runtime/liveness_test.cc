#include "common/runtime/liveness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <thread>

#include "common/rpc/server.h"
#include "common/rpc/socket_address.h"

namespace concord::runtime {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;

// Longer than any answer takes, shorter than a test may.
constexpr milliseconds kPatience{20'000};

TEST(LivenessObstacle, IsNoneWhereAServerAnswers) {
  const std::string file = testing::TempDir() + "liveness_" + std::to_string(getpid()) + ".sock";
  rpc::ServerOptions options;
  options.addresses = {"127.0.0.1:0", "unix:" + file};
  auto server = rpc::Server::Start(std::move(options), {});
  ASSERT_TRUE(server.ok()) << server.status();
  for (const auto& address : (*server)->addresses()) {
    EXPECT_EQ(LivenessObstacle(address, kPatience), "") << address;
  }
}

TEST(LivenessObstacle, IsNoneWhereAFullServerTurnsTheConnectionAway) {
  rpc::ServerOptions options;
  options.connections = {.total = 0, .per_address = 0};
  auto server = rpc::Server::Start(std::move(options), {});
  ASSERT_TRUE(server.ok()) << server.status();
  EXPECT_EQ(LivenessObstacle((*server)->addresses().front(), kPatience), "");
}

TEST(LivenessObstacle, IsThatNobodyListens) {
  const auto listening = rpc::ListenOn("127.0.0.1:0");
  ASSERT_TRUE(listening.ok());
  close(listening->descriptor);
  EXPECT_THAT(LivenessObstacle(listening->address, kPatience), HasSubstr("can't connect"));
  EXPECT_THAT(LivenessObstacle("unix:/nowhere.sock", kPatience), HasSubstr("can't connect"));
}

TEST(LivenessObstacle, IsThatNobodyAnswers) {
  const auto listening = rpc::ListenOn("127.0.0.1:0");
  ASSERT_TRUE(listening.ok());
  // The system takes the connection for the process; nobody ever looks at it.
  EXPECT_EQ(LivenessObstacle(listening->address, milliseconds(50)),
            "a new connection gets no answer");
  close(listening->descriptor);
}

TEST(LivenessObstacle, IsAnAddressThatIsNone) {
  EXPECT_EQ(LivenessObstacle("here", kPatience), "here is no address");
  EXPECT_EQ(LivenessObstacle("127.0.0.1:http:x", kPatience), "127.0.0.1:http:x is no address");
}

}  // namespace
}  // namespace concord::runtime
