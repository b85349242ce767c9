#include "tests/bench/load/call_tally.h"

#include <gtest/gtest.h>

namespace concord::bench {
namespace {

Window FromNow() { return {Clock::now(), Clock::time_point::max()}; }

TEST(CallTally, MeasuresRightAnswersOnly) {
  CallTally tally;
  const Window window = FromNow();
  tally.Add(window, Clock::now(), grpc::Status::OK, "", 100);
  tally.Add(window, Clock::now(), grpc::Status::OK, "another partner", 100);
  tally.Add(window, Clock::now(), grpc::Status::CANCELLED, "", 0);
  EXPECT_EQ(tally.latency.count(), 1U);
  EXPECT_EQ(tally.answer_bytes, 100U);
  EXPECT_EQ(tally.wrong, 1U);
  EXPECT_EQ(tally.first_wrong, "another partner");
  EXPECT_EQ(tally.statuses[grpc::StatusCode::CANCELLED], 1U);
}

TEST(CallTally, ChecksWithoutMeasuringOutsideTheWindow) {
  CallTally tally;
  tally.Add(Window{}, Clock::now(), grpc::Status::OK, "", 100);
  tally.Add(Window{}, Clock::now(), grpc::Status::OK, "wrong", 100);
  EXPECT_EQ(tally.latency.count(), 0U);
  EXPECT_EQ(tally.wrong, 1U);
  EXPECT_EQ(tally.statuses[grpc::StatusCode::OK], 2U);
}

TEST(CallTally, CountsLatencyFromWhenTheCallWasDue) {
  CallTally tally;
  tally.Add(FromNow(), Clock::now() - std::chrono::seconds(3), grpc::Status::OK, "", 0);
  EXPECT_GE(tally.latency.max(), std::chrono::seconds(3));
}

TEST(CallTally, MergesTimelinesOfDifferentLength) {
  CallTally one;
  CallTally other;
  one.timeline = {1};
  other.timeline = {2, 3};
  one.Merge(other);
  EXPECT_EQ(one.timeline, (std::vector<uint64_t>{3, 3}));
}

}  // namespace
}  // namespace concord::bench
