#include "common/rpc/executor.h"

#include <gtest/gtest.h>

#include "common/rpc/sample_server.h"

namespace concord::rpc {
namespace {

class Job final : public Work {
 public:
  void Run() override {
    ran.Set();
    go_on.Wait();
    done = true;
  }
  void Expire() override {
    expired = true;
    ran.Set();
  }

  Event ran;
  Event go_on;
  bool done = false;
  bool expired = false;
};

Deadline Later() { return std::chrono::steady_clock::now() + std::chrono::hours(1); }

TEST(Executor, FinishesWhatIsQueuedBeforeItEnds) {
  Job first;
  Job second;
  {
    Executor executor(1, 4);
    ASSERT_TRUE(executor.Submit(first, Later()));
    ASSERT_TRUE(executor.Submit(second, Later()));
    first.go_on.Set();
    second.go_on.Set();
  }
  EXPECT_TRUE(first.done);
  EXPECT_TRUE(second.done);
}

TEST(Executor, RefusesMoreThanItsQueueHolds) {
  Job running;
  Job queued;
  Job refused;
  {
    Executor executor(1, 1);
    ASSERT_TRUE(executor.Submit(running, Later()));
    running.ran.Wait();
    EXPECT_TRUE(executor.Submit(queued, Later()));
    EXPECT_FALSE(executor.Submit(refused, Later()));
    running.go_on.Set();
    queued.go_on.Set();
  }
  EXPECT_FALSE(refused.done);
}

TEST(Executor, DoesNotRunWhatIsTooLate) {
  Job job;
  Executor executor(1, 1);
  ASSERT_TRUE(executor.Submit(job, std::chrono::steady_clock::now()));
  job.ran.Wait();
  EXPECT_TRUE(job.expired);
  EXPECT_FALSE(job.done);
}

}  // namespace
}  // namespace concord::rpc
