#include "common/sql/pool.h"

#include <gmock/gmock.h>

#include <future>
#include <thread>

#include "tests/storage/sql_fixture.h"

namespace concord::sql {
namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

class PoolTest : public SqlTest {
 protected:
  void SetUp() override {
    gate_ = std::make_unique<ConnectGate>(SessionOptions{.dsn = server_.dsn()}, watchdog_, 4);
  }

  static Deadline Later() { return steady_clock::now() + 1min; }

  static void AwaitWaiting(const Pool& pool, int count) {
    while (pool.figures().waiting < count) std::this_thread::yield();
  }

  Watchdog watchdog_;
  std::unique_ptr<ConnectGate> gate_;
};

TEST_F(PoolTest, UsesASessionAgain) {
  Pool pool({.size = 2}, *gate_);
  const Session* const session = &**pool.Acquire(Later(), {});
  EXPECT_EQ(&**pool.Acquire(Later(), {}), session);
  EXPECT_EQ(pool.figures().opened, 1);
  EXPECT_EQ(pool.figures().idle, 1);
  EXPECT_EQ(pool.figures().in_use, 0);
}

TEST_F(PoolTest, RefusesAtTheAcquisitionTimeout) {
  Pool pool({.size = 1, .acquisition_timeout = 1ms}, *gate_);
  const auto held = pool.Acquire(Later(), {});
  ASSERT_TRUE(held.ok()) << held.status();
  const auto refused = pool.Acquire(Later(), {});
  EXPECT_EQ(ReasonOf(refused.status()), errors::v1::ERROR_REASON_OVERLOADED);
  EXPECT_TRUE(refused.status().GetPayload("type.googleapis.com/google.rpc.RetryInfo").has_value());
  EXPECT_EQ(pool.figures().acquisition_timeouts, 1);
  EXPECT_EQ(pool.figures().waiting, 0);
}

TEST_F(PoolTest, TellsTheDeadlineFromTheAcquisitionTimeout) {
  Pool pool({.size = 1, .acquisition_timeout = 1min}, *gate_);
  const auto held = pool.Acquire(Later(), {});
  const auto refused = pool.Acquire(steady_clock::now() + 1ms, {});
  EXPECT_EQ(ReasonOf(refused.status()), errors::v1::ERROR_REASON_DEADLINE_TOO_SHORT);
  EXPECT_EQ(pool.figures().acquisition_timeouts, 0);
}

TEST_F(PoolTest, LetsACallerGoThatGaveUp) {
  Pool pool({.size = 1, .acquisition_timeout = 1min}, *gate_);
  const auto held = pool.Acquire(Later(), {});
  std::stop_source caller;
  auto waiter = std::async(std::launch::async,
                           [&] { return pool.Acquire(Later(), caller.get_token()).status(); });
  AwaitWaiting(pool, 1);
  caller.request_stop();
  EXPECT_EQ(ReasonOf(waiter.get()), errors::v1::ERROR_REASON_CANCELLED);
}

TEST_F(PoolTest, ServesCallersInTheOrderInWhichTheyCame) {
  Pool pool({.size = 1, .acquisition_timeout = 1min}, *gate_);
  std::vector<int> order;  // Written under the one lease.
  std::vector<std::thread> threads;
  {
    const auto held = pool.Acquire(Later(), {});
    for (int i = 1; i <= 4; ++i) {
      threads.emplace_back([&, i] {
        const auto lease = pool.Acquire(Later(), {});
        order.push_back(i);
      });
      AwaitWaiting(pool, i);
    }
  }
  for (auto& thread : threads) thread.join();
  EXPECT_THAT(order, ::testing::ElementsAre(1, 2, 3, 4));
  EXPECT_EQ(pool.figures().opened, 1);
}

TEST_F(PoolTest, PassesTheRightToOpenToWhoeverIsNextWhenASessionIsLost) {
  Pool pool({.size = 1, .acquisition_timeout = 1min}, *gate_);
  std::future<bool> next;
  {
    const auto held = pool.Acquire(Later(), {});
    next = std::async(std::launch::async, [&] { return pool.Acquire(Later(), {}).ok(); });
    AwaitWaiting(pool, 1);
    const Query end{"", "SELECT pg_terminate_backend(pg_backend_pid())"};
    EXPECT_FALSE((*held)->Query(end, Params()).ok());
    EXPECT_FALSE((*held)->usable());
  }
  EXPECT_TRUE(next.get());
  EXPECT_EQ(pool.figures().opened, 2);
}

TEST_F(PoolTest, TakesNoSessionBackThatLeftATransactionOpen) {
  Pool pool({.size = 1}, *gate_);
  ASSERT_TRUE((*pool.Acquire(Later(), {}))->Begin(TransactionMode::kWrite).ok());
  EXPECT_EQ(pool.figures().idle, 0);
  EXPECT_TRUE(pool.Acquire(Later(), {}).ok());
  EXPECT_EQ(pool.figures().opened, 2);
}

TEST_F(PoolTest, ReplacesASessionThatHasReachedItsAge) {
  Pool pool({.size = 1, .lifetime = 0ms}, *gate_);
  ASSERT_TRUE(pool.Acquire(Later(), {}).ok());
  ASSERT_TRUE(pool.Acquire(Later(), {}).ok());
  EXPECT_EQ(pool.figures().opened, 2);
  EXPECT_EQ(pool.figures().idle, 0);
}

TEST_F(PoolTest, NeverHasMoreSessionsThanItsSize) {
  Pool pool({.size = 3, .acquisition_timeout = 1min}, *gate_);
  std::atomic<int> most = 0;
  std::atomic<int> now = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      for (int turn = 0; turn < 20; ++turn) {
        const auto lease = pool.Acquire(Later(), {});
        EXPECT_TRUE(lease.ok());
        const int used = ++now;
        for (int seen = most; used > seen && !most.compare_exchange_weak(seen, used);) {
        }
        EXPECT_TRUE((*lease)->Query({"", "SELECT 1"}, Params()).ok());
        --now;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_LE(most, 3);
  EXPECT_LE(pool.figures().opened, 3);
}

TEST_F(PoolTest, GivesTheTurnOnWhenNoSessionCanBeHad) {
  ConnectGate nowhere({.dsn = "host=/nonexistent"}, watchdog_, 4);
  Pool pool({.size = 1, .acquisition_timeout = 1min}, nowhere);
  std::vector<std::future<absl::Status>> callers;
  for (int i = 0; i < 4; ++i) {
    callers.push_back(
        std::async(std::launch::async, [&] { return pool.Acquire(Later(), {}).status(); }));
  }
  for (auto& caller : callers) {
    EXPECT_EQ(ReasonOf(caller.get()), errors::v1::ERROR_REASON_DATABASE_UNAVAILABLE);
  }
  EXPECT_EQ(pool.figures().in_use, 0);
  EXPECT_EQ(pool.figures().opened, 0);
}

}  // namespace
}  // namespace concord::sql
