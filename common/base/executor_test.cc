#include "common/base/executor.h"

#include <gtest/gtest.h>

#include <latch>

namespace concord {
namespace {

class Job final : public Work {
 public:
  void Run() override {
    ran.count_down();
    go_on.wait();
    done = true;
  }
  void Expire() override {
    expired = true;
    ran.count_down();
  }

  std::latch ran{1};
  std::latch go_on{1};
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
    first.go_on.count_down();
    second.go_on.count_down();
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
    running.ran.wait();
    EXPECT_TRUE(executor.Submit(queued, Later()));
    EXPECT_FALSE(executor.Submit(refused, Later()));
    running.go_on.count_down();
    queued.go_on.count_down();
  }
  EXPECT_FALSE(refused.done);
}

TEST(Executor, DoesNotRunWhatIsTooLate) {
  Job job;
  Executor executor(1, 1);
  ASSERT_TRUE(executor.Submit(job, std::chrono::steady_clock::now()));
  job.ran.wait();
  EXPECT_TRUE(job.expired);
  EXPECT_FALSE(job.done);
}

}  // namespace
}  // namespace concord
