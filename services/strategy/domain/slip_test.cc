#include "services/strategy/domain/slip.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace concord::strategy {
namespace {

using stats::AnswerStatus;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::vector<Dependency> kLinks = {{"A", "B"}, {"A", "C"}, {"B", "D"}, {"C", "D"}, {"C", "E"}};

std::vector<Item> Items() {
  return {
      {"A", "north", 3}, {"B", "north", 4}, {"C", "south", 2}, {"D", "north", 5}, {"E", "east", 1}};
}

Network Plan(std::vector<Item> items) {
  return std::get<Network>(Network::Build(std::move(items), kLinks));
}

TEST(Slip, IsAbsorbedByTheFloat) {
  const SlipEffect effect = SimulateSlip(Plan(Items()), {}, "C", 2);
  EXPECT_EQ(effect.passed_on.value, 0.0);
  EXPECT_EQ(effect.absorbed.value, 2.0);
}

TEST(Slip, IsPassedOnBeyondTheFloat) {
  const SlipEffect effect = SimulateSlip(Plan(Items()), {}, "C", 5);
  EXPECT_EQ(effect.passed_on.value, 3.0);  // 5 days less a float of 2.
  EXPECT_EQ(effect.absorbed.value, 2.0);
  EXPECT_EQ(effect.passed_on.terms[1].contribution, -2.0);
}

TEST(Slip, NamesWhatMovesAndWhose) {
  const SlipEffect effect = SimulateSlip(Plan(Items()), {}, "C", 3);
  ASSERT_EQ(effect.shifts.size(), 3u);
  EXPECT_EQ(effect.shifts[0].name, "C");
  EXPECT_EQ(effect.shifts[0].start, 3);
  EXPECT_EQ(effect.shifts[1].name, "D");
  EXPECT_EQ(effect.shifts[1].finish, 1);
  EXPECT_EQ(effect.shifts[2].name, "E");
  EXPECT_THAT(effect.parties, ElementsAre("north", "east"));
}

TEST(Slip, MakesStartedWorkTakeLonger) {
  std::vector<Item> items = Items();
  items[0].actual_start = 0;
  const SlipEffect effect = SimulateSlip(Plan(items), {}, "A", 2);
  EXPECT_EQ(effect.passed_on.value, 2.0);
  EXPECT_EQ(effect.shifts[0].start, 0);
  EXPECT_EQ(effect.shifts[0].finish, 2);
}

TEST(Slip, OfNothingMovesNothing) {
  EXPECT_THAT(SimulateSlip(Plan(Items()), {}, "A", 0).shifts, IsEmpty());
}

TEST(Slip, IsUndefinedForWhatCannotSlip) {
  std::vector<Item> items = Items();
  items[0].actual_finish = 3;
  EXPECT_EQ(SimulateSlip(Plan(items), {}, "A", 1).passed_on.status, AnswerStatus::kUndefined);
  EXPECT_EQ(SimulateSlip(Plan(items), {}, "X", 1).passed_on.status, AnswerStatus::kUndefined);
  EXPECT_EQ(SimulateSlip(Plan(items), {}, "B", -1).passed_on.status, AnswerStatus::kUndefined);
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(SimulateSlip(Plan(items), {}, "B", nan).absorbed.status, AnswerStatus::kUndefined);
}

TEST(CompareToBaseline, TellsWhatEachItemAndPartyHasLost) {
  std::vector<Item> late = Items();
  late[2].duration = 5;  // C: 3 days more than planned, with a float of 2.
  const ScheduleVariance variance =
      CompareToBaseline(ComputeSchedule(Plan(Items()), {}), ComputeSchedule(Plan(late), {}));
  EXPECT_EQ(variance.length.value, 1.0);
  ASSERT_EQ(variance.items.size(), 5u);
  EXPECT_EQ(variance.items[2].finish, 3);
  EXPECT_EQ(variance.items[2].duration, 3);
  EXPECT_EQ(variance.items[2].absorbed, 2.0);
  EXPECT_EQ(variance.items[2].passed_on, 1.0);
  EXPECT_EQ(variance.parties[1].party, "south");
  EXPECT_EQ(variance.parties[1].finish.value, 3.0);
  EXPECT_EQ(variance.parties[1].passed_on, 1);
  EXPECT_NEAR(*variance.parties[0].finish.value, 1.0 / 3, 1e-12);  // D of A, B, D is a day late.
}

TEST(CompareToBaseline, CountsEarlyWorkAsNoSlip) {
  std::vector<Item> early = Items();
  early[0].duration = 1;
  const ScheduleVariance variance =
      CompareToBaseline(ComputeSchedule(Plan(Items()), {}), ComputeSchedule(Plan(early), {}));
  EXPECT_EQ(variance.length.value, -2.0);
  EXPECT_EQ(variance.items[0].finish, -2);
  EXPECT_EQ(variance.items[0].passed_on, 0.0);
}

TEST(CompareToBaseline, NamesWhatWasAddedAndRemoved) {
  std::vector<Item> items = Items();
  items.push_back({"F", "east", 1});
  const Schedule more = ComputeSchedule(Plan(items), {});
  const Schedule baseline = ComputeSchedule(Plan(Items()), {});
  EXPECT_THAT(CompareToBaseline(baseline, more).added, ElementsAre("F"));
  EXPECT_THAT(CompareToBaseline(more, baseline).removed, ElementsAre("F"));
}

TEST(CompareToBaseline, HasNoLengthWithoutItems) {
  const Schedule none = ComputeSchedule(std::get<Network>(Network::Build({}, {})), {});
  EXPECT_EQ(CompareToBaseline(none, none).length.status, AnswerStatus::kUndefined);
}

}  // namespace
}  // namespace concord::strategy
