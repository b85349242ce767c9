#include "common/base/coalescer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <latch>
#include <string>
#include <thread>

namespace concord {
namespace {

using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::steady_clock;
using testing::ElementsAre;
using testing::SizeIs;
using Numbers = Coalescer<int, std::string>;

Deadline Later() { return steady_clock::now() + hours(1); }

// Answers each number with itself and keeps the batches; a batch with 0 in it waits for `open`,
// -1 spoils the batch that it is in, and -2 has it wait for another transaction in vain.
class Echo {
 public:
  Numbers::Results operator()(const std::vector<int>& keys) {
    {
      const std::lock_guard lock(mutex_);
      batches_.push_back(keys);
    }
    const bool first = std::find(keys.begin(), keys.end(), 0) != keys.end();
    if (first) {
      entered.count_down();
      open.wait();
    }
    Numbers::Results results;
    const bool spoilt = std::find(keys.begin(), keys.end(), -1) != keys.end();
    const bool late = std::find(keys.begin(), keys.end(), -2) != keys.end();
    for (const int key : keys) {
      if (spoilt) {
        results.push_back(Fail(errors::v1::ERROR_REASON_FIELD_INVALID, "a key can't be read"));
      } else if (late) {
        results.push_back(Fail(errors::v1::ERROR_REASON_CONTENTION, "another transaction won"));
      } else if (key == 404) {
        results.push_back(Fail(errors::v1::ERROR_REASON_RESOURCE_NOT_FOUND, "no 404"));
      } else {
        results.push_back(std::to_string(key));
      }
    }
    return results;
  }

  std::vector<std::vector<int>> batches() {
    const std::lock_guard lock(mutex_);
    return batches_;
  }

  std::latch entered{1};
  std::latch open{1};

 private:
  std::mutex mutex_;
  std::vector<std::vector<int>> batches_;
};

std::string_view OneGroup(int) { return ""; }

class CoalescerTest : public testing::Test {
 protected:
  using Answer = std::future<absl::StatusOr<std::string>>;

  Answer Ask(int key, Deadline deadline = Later(), std::stop_token cancelled = {}) {
    return std::async(std::launch::async,
                      [=, this] { return numbers_.Get(key, deadline, cancelled); });
  }

  // Waits until that many callers wait behind the batch under way.
  void AwaitWaiting(size_t count) {
    while (numbers_.waiting() < count) std::this_thread::yield();
  }

  Echo echo_;
  Executor executor_{2, 8};
  Numbers numbers_{executor_, {.max_batch = 3}, OneGroup, [this](const std::vector<int>& keys) {
                     return echo_(keys);
                   }};
};

TEST_F(CoalescerTest, AsksAtOnceForACallerAlone) {
  EXPECT_EQ(*numbers_.Get(7, Later(), {}), "7");
  EXPECT_THAT(echo_.batches(), ElementsAre(ElementsAre(7)));
}

TEST_F(CoalescerTest, TakesThoseAlongThatCameMeanwhile) {
  auto first = Ask(0);
  echo_.entered.wait();
  std::vector<Answer> answers;
  for (int key = 1; key <= 5; ++key) answers.push_back(Ask(key));
  AwaitWaiting(5);
  echo_.open.count_down();
  EXPECT_EQ(*first.get(), "0");
  for (int key = 1; key <= 5; ++key) {
    EXPECT_EQ(*answers[static_cast<size_t>(key - 1)].get(), std::to_string(key));
  }
  EXPECT_THAT(echo_.batches(), ElementsAre(SizeIs(1), SizeIs(3), SizeIs(2)));
}

TEST_F(CoalescerTest, GivesEachCallerItsOwnError) {
  auto first = Ask(0);
  echo_.entered.wait();
  auto missing = Ask(404);
  auto there = Ask(1);
  AwaitWaiting(2);
  echo_.open.count_down();
  EXPECT_EQ(ReasonOf(missing.get().status()), errors::v1::ERROR_REASON_RESOURCE_NOT_FOUND);
  EXPECT_EQ(*there.get(), "1");
  EXPECT_TRUE(first.get().ok());
}

TEST_F(CoalescerTest, LetsNoCallerSpoilTheOthersBatch) {
  auto first = Ask(0);
  echo_.entered.wait();
  auto spoiler = Ask(-1);
  auto innocent = Ask(1);
  AwaitWaiting(2);
  echo_.open.count_down();
  EXPECT_EQ(*innocent.get(), "1");
  EXPECT_EQ(ReasonOf(spoiler.get().status()), errors::v1::ERROR_REASON_FIELD_INVALID);
  EXPECT_TRUE(first.get().ok());
}

TEST_F(CoalescerTest, WaitsForAnotherTransactionOnceABatch) {
  auto first = Ask(0);
  echo_.entered.wait();
  auto late = Ask(-2);
  auto beside = Ask(1);
  AwaitWaiting(2);
  echo_.open.count_down();
  EXPECT_EQ(ReasonOf(late.get().status()), errors::v1::ERROR_REASON_CONTENTION);
  EXPECT_EQ(ReasonOf(beside.get().status()), errors::v1::ERROR_REASON_CONTENTION);
  EXPECT_TRUE(first.get().ok());
  EXPECT_THAT(echo_.batches(), ElementsAre(SizeIs(1), SizeIs(2)));
}

TEST_F(CoalescerTest, RefusesAPassedDeadlineWithoutAsking) {
  const auto answer = numbers_.Get(1, steady_clock::now() - hours(1), {});
  EXPECT_EQ(ReasonOf(answer.status()), errors::v1::ERROR_REASON_DEADLINE_TOO_SHORT);
  EXPECT_THAT(echo_.batches(), testing::IsEmpty());
}

TEST_F(CoalescerTest, LetsACallerGoAtItsDeadlineWhileTheBatchGoesOn) {
  auto first = Ask(0);
  echo_.entered.wait();
  const auto hurried = numbers_.Get(1, steady_clock::now() + std::chrono::milliseconds(1), {});
  EXPECT_EQ(ReasonOf(hurried.status()), errors::v1::ERROR_REASON_DEADLINE_TOO_SHORT);
  echo_.open.count_down();
  EXPECT_EQ(*first.get(), "0");
  EXPECT_EQ(*numbers_.Get(2, Later(), {}), "2");
  EXPECT_THAT(echo_.batches(), ElementsAre(ElementsAre(0), ElementsAre(2)));
}

TEST_F(CoalescerTest, LetsACallerGoThatGaveUp) {
  auto first = Ask(0);
  echo_.entered.wait();
  std::stop_source caller;
  auto cancelled = Ask(1, Later(), caller.get_token());
  AwaitWaiting(1);
  caller.request_stop();
  EXPECT_EQ(ReasonOf(cancelled.get().status()), errors::v1::ERROR_REASON_CANCELLED);
  echo_.open.count_down();
  EXPECT_EQ(*first.get(), "0");
}

TEST_F(CoalescerTest, CallsBackWhoDoesNotWait) {
  const auto answered = std::make_shared<std::promise<std::string>>();
  numbers_.Ask(5, Later(), {}, [answered](const absl::StatusOr<std::string>& result) {
    answered->set_value(result.value_or("none"));
  });
  EXPECT_EQ(answered->get_future().get(), "5");
}

TEST_F(CoalescerTest, BeginsAnotherBatchBesideASlowOne) {
  const Numbers::Options options{.max_batch = 3, .max_under_way = 2, .slow = microseconds(0)};
  Numbers two{executor_, options, OneGroup, std::ref(echo_)};
  auto first = std::async(std::launch::async, [&] { return two.Get(0, Later(), {}); });
  echo_.entered.wait();
  EXPECT_EQ(*two.Get(1, Later(), {}), "1") << "while the first is under way";
  echo_.open.count_down();
  EXPECT_EQ(*first.get(), "0");
}

TEST_F(CoalescerTest, BeginsAnotherBatchBesideAQuickOneOnlyWhenItIsFull) {
  const Numbers::Options options{.max_batch = 3, .max_under_way = 2, .slow = hours(1)};
  Numbers two{executor_, options, OneGroup, std::ref(echo_)};
  std::vector<Answer> answers;
  for (const int key : {0, 1, 2, 3}) {
    answers.push_back(
        std::async(std::launch::async, [&two, key] { return two.Get(key, Later(), {}); }));
    if (key == 0) echo_.entered.wait();
  }
  for (const int key : {1, 2, 3}) {
    EXPECT_EQ(*answers[static_cast<size_t>(key)].get(), std::to_string(key));
  }
  echo_.open.count_down();
  EXPECT_EQ(*answers[0].get(), "0");
  EXPECT_THAT(echo_.batches(), ElementsAre(SizeIs(1), SizeIs(3)));
}

TEST_F(CoalescerTest, AnswersManyCallersAtOnce) {
  std::vector<std::thread> threads;
  std::atomic<int> wrong = 0;
  for (int thread = 0; thread < 8; ++thread) {
    threads.emplace_back([&, thread] {
      for (int i = 1; i <= 200; ++i) {
        const int key = thread * 1000 + i + 404;
        const auto answer = numbers_.Get(key, Later(), {});
        if (!answer.ok() || *answer != std::to_string(key)) ++wrong;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace concord
