#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "services/strategy/domain/schedule.h"
#include "services/strategy/domain/schedule_dates.h"
#include "services/strategy/domain/slip.h"

namespace concord::strategy {
namespace {

using enum DependencyType;
using ::testing::ElementsAre;
using ::testing::Pair;

constexpr int64_t kMonday = 4;  // 1970-01-05.

Item Work(std::string name, double duration, std::string initiative = "") {
  return {.name = std::move(name), .duration = duration, .initiative = std::move(initiative)};
}

Network Plan(std::vector<Item> items, const std::vector<Dependency>& dependencies) {
  return std::get<Network>(Network::Build(std::move(items), dependencies));
}

NetworkFault FaultOf(std::vector<Item> items, const std::vector<Dependency>& dependencies) {
  const auto built = Network::Build(std::move(items), dependencies);
  if (const auto* fault = std::get_if<NetworkFault>(&built)) return *fault;
  ADD_FAILURE() << "a network without fault";
  return {};
}

const ScheduledItem& Of(const Schedule& schedule, const std::string& name) {
  return *std::find_if(schedule.items.begin(), schedule.items.end(),
                       [&](const ScheduledItem& item) { return item.name == name; });
}

std::pair<double, double> Early(const Schedule& schedule, const std::string& name) {
  return {Of(schedule, name).early_start, Of(schedule, name).early_finish};
}

Calendar Weekdays() { return *Calendar::WorkingDays(kSaturdayAndSunday, {}); }

// S9: an initiative with a part of 10 days, before an item of 2 days.
TEST(Initiative, IsDoneWhenItsPartsAre) {
  const Schedule schedule = ComputeSchedule(
      Plan({Work("whole", 0), Work("part", 10, "whole"), Work("after", 2)}, {{"whole", "after"}}),
      {});
  EXPECT_THAT(Early(schedule, "whole"), Pair(0, 10));
  EXPECT_THAT(Early(schedule, "after"), Pair(10, 12));
  EXPECT_THAT(schedule.critical_path, ElementsAre("part", "after"));
  EXPECT_TRUE(Of(schedule, "whole").critical);
}

// S9: an item before an initiative is before its parts.
TEST(Initiative, HoldsItsPartsBack) {
  const Schedule schedule = ComputeSchedule(
      Plan({Work("whole", 0), Work("part", 10, "whole"), Work("before", 3)}, {{"before", "whole"}}),
      {});
  EXPECT_THAT(Early(schedule, "part"), Pair(3, 13));
  EXPECT_EQ(schedule.length.value, 13.0);
  EXPECT_EQ(schedule.length.n, 2);
  EXPECT_THAT(schedule.critical_path, ElementsAre("before", "part"));
}

// S9: nobody is part of itself, however many steps it takes.
TEST(Initiative, IsNoPartOfItself) {
  EXPECT_THAT(FaultOf({Work("a", 1, "a")}, {}).items, ElementsAre("a", "a"));
  const NetworkFault two = FaultOf({Work("a", 1, "b"), Work("b", 1, "a")}, {});
  EXPECT_EQ(two.kind, NetworkFault::Kind::kCycle);
  EXPECT_EQ(FaultOf({Work("a", 1, "ghost")}, {}).kind, NetworkFault::Kind::kUnknownItem);
}

TEST(Initiative, WaitsForNoneOfItsOwnPartsNorTheyForIt) {
  for (const DependencyType type :
       {kFinishToStart, kStartToStart, kFinishToFinish, kStartToFinish}) {
    for (const bool is_part_first : {true, false}) {
      const Dependency link =
          is_part_first ? Dependency{"part", "whole", type} : Dependency{"whole", "part", type};
      const NetworkFault fault =
          FaultOf({Work("all", 0), Work("whole", 0, "all"), Work("part", 1, "whole")}, {link});
      EXPECT_EQ(fault.kind, NetworkFault::Kind::kCycle);
      EXPECT_EQ(fault.items.front(), fault.items.back());
    }
  }
}

TEST(Initiative, ClosesACycleByItsParts) {
  const NetworkFault fault = FaultOf({Work("whole", 0), Work("part", 1, "whole"), Work("x", 1)},
                                     {{"whole", "x"}, {"x", "part"}});
  EXPECT_EQ(fault.kind, NetworkFault::Kind::kCycle);
  EXPECT_THAT(fault.text, ::testing::HasSubstr("x -> part -> whole"));
  EXPECT_EQ(FaultOf({Work("whole", 0), Work("part", 1, "whole"), Work("x", 1)},
                    {{"part", "x"}, {"x", "whole"}})
                .kind,
            NetworkFault::Kind::kCycle);
}

TEST(Initiative, ReachesThePartsOfItsParts) {
  const Schedule schedule =
      ComputeSchedule(Plan({Work("all", 0), Work("whole", 0, "all"), Work("part", 4, "whole"),
                            Work("side", 1, "all"), Work("before", 3), Work("after", 2)},
                           {{"before", "all", kFinishToStart, 1}, {"all", "after"}}),
                      {});
  EXPECT_THAT(Early(schedule, "part"), Pair(4, 8));
  EXPECT_THAT(Early(schedule, "whole"), Pair(4, 8));
  EXPECT_THAT(Early(schedule, "side"), Pair(4, 5));
  EXPECT_THAT(Early(schedule, "all"), Pair(4, 8));
  EXPECT_THAT(Early(schedule, "after"), Pair(8, 10));
  EXPECT_EQ(Of(schedule, "side").total_float, 3.0);
  EXPECT_EQ(Of(schedule, "side").free_float, 3.0);
  EXPECT_THAT(schedule.critical_path, ElementsAre("before", "part", "after"));
}

TEST(Initiative, StartsWithItsFirstPart) {
  const Schedule schedule =
      ComputeSchedule(Plan({Work("whole", 0), Work("first", 2, "whole"), Work("then", 5, "whole"),
                            Work("beside", 9)},
                           {{"first", "then"}, {"whole", "beside", kStartToStart, 1}}),
                      {});
  EXPECT_THAT(Early(schedule, "beside"), Pair(1, 10));
  EXPECT_EQ(Of(schedule, "first").total_float, 0.0);
  EXPECT_EQ(Of(schedule, "then").total_float, 3.0);
  EXPECT_THAT(schedule.critical_path, ElementsAre("first", "beside"));
}

TEST(Initiative, IsHeldOpenBehindItsParts) {
  const Schedule schedule = ComputeSchedule(
      Plan({Work("whole", 0), Work("part", 2, "whole"), Work("audit", 6), Work("after", 1)},
           {{"audit", "whole", kFinishToFinish, 2}, {"whole", "after"}}),
      {});
  EXPECT_THAT(Early(schedule, "whole"), Pair(0, 8));
  EXPECT_THAT(Early(schedule, "part"), Pair(0, 2));
  EXPECT_EQ(Of(schedule, "part").total_float, 6.0);
  EXPECT_THAT(schedule.critical_path, ElementsAre("audit", "after"));
}

TEST(Initiative, PassesItsPinAndItsDeadlineOn) {
  Item whole = Work("whole", 30);
  whole.pinned_start = 5;
  whole.deadline = 8;
  const Schedule schedule =
      ComputeSchedule(Plan({whole, Work("part", 4, "whole"), Work("long", 20)}, {}), {});
  EXPECT_THAT(Early(schedule, "part"), Pair(5, 9));
  EXPECT_EQ(Of(schedule, "part").total_float, -1.0);
  EXPECT_EQ(Of(schedule, "whole").finish_float, -1.0);
  EXPECT_EQ(schedule.length.value, 20.0) << "its own 30 days count for nothing";
}

TEST(Initiative, IsAsFarAsItsParts) {
  Item done = Work("done", 2, "whole");
  done.actual_start = 0;
  done.actual_finish = 2;
  Item whole = Work("whole", 0);
  EXPECT_EQ(Of(ComputeSchedule(Plan({whole, done}, {}), {}), "whole").progress,
            ItemProgress::kFinished);
  const Schedule schedule =
      ComputeSchedule(Plan({whole, done, Work("open", 3, "whole")}, {{"done", "open"}}), {});
  EXPECT_EQ(Of(schedule, "whole").progress, ItemProgress::kStarted);
  EXPECT_FALSE(Of(schedule, "whole").start_float);
  EXPECT_EQ(Of(schedule, "whole").finish_float, 0.0);
}

TEST(Initiative, WithoutPartsIsWorkOfItsOwn) {
  const Schedule schedule =
      ComputeSchedule(Plan({Work("rough", 7), Work("after", 1)}, {{"rough", "after"}}), {});
  EXPECT_THAT(Early(schedule, "after"), Pair(7, 8));
}

TEST(Initiative, CountsForNoPartyBesideItsParts) {
  std::vector<Item> items = {Work("whole", 0), Work("part", 1, "whole")};
  items[0].party = "north";
  items[1].party = "south";
  const Schedule schedule = ComputeSchedule(Plan(items, {}), {});
  ASSERT_EQ(schedule.parties.size(), 1u);
  EXPECT_EQ(schedule.parties[0].party, "south");
}

TEST(Initiative, HasTheDatesOfItsParts) {
  const Network network =
      Plan({Work("whole", 0), Work("first", 2, "whole"), Work("then", 4, "whole"), Work("end", 0)},
           {{"first", "then"}, {"whole", "end"}});
  const Schedule schedule = ComputeSchedule(network, {.calendar = Weekdays()});
  const ScheduleDates dates = DatesOf(network, schedule, Weekdays(), kMonday);
  EXPECT_EQ(dates.items[0]->first, kMonday);
  EXPECT_EQ(dates.items[0]->last, kMonday + 7) << "the next Monday is the sixth day";
  EXPECT_EQ(dates.items[3]->last, kMonday + 7);
  EXPECT_EQ(dates.finish, kMonday + 7);
}

TEST(Initiative, SlipsAsAWhole) {
  const Network network =
      Plan({Work("whole", 0), Work("a", 2, "whole"), Work("b", 3, "whole"), Work("after", 1)},
           {{"whole", "after"}});
  EXPECT_EQ(SimulateSlip(network, {}, "whole", 4).passed_on.value, 4.0);
}

struct MilestoneCase {
  std::vector<Item> items;
  std::vector<Dependency> dependencies;
  int64_t day;  ///< Of "end", which takes no time, after Monday.
};

class Milestones : public ::testing::TestWithParam<MilestoneCase> {};

TEST_P(Milestones, FallOnTheDayThatTheyEndOrBegin) {
  std::vector<Item> items = GetParam().items;
  if (std::none_of(items.begin(), items.end(),
                   [](const Item& item) { return item.name == "end"; })) {
    items.push_back(Work("end", 0));
  }
  const Network network = Plan(items, GetParam().dependencies);
  const Schedule schedule = ComputeSchedule(network, {.calendar = Weekdays()});
  const ScheduleDates dates = DatesOf(network, schedule, Weekdays(), kMonday);
  for (size_t i = 0; i < items.size(); ++i) {
    if (items[i].name != "end") continue;
    EXPECT_EQ(dates.items[i]->first - kMonday, GetParam().day);
    EXPECT_EQ(dates.items[i]->last - kMonday, GetParam().day);
  }
}

Item End(std::optional<double> pin) {
  Item end = Work("end", 0);
  end.pinned_start = pin;
  return end;
}

Item Pinned(std::string name, double duration, double pin) {
  Item item = Work(std::move(name), duration);
  item.pinned_start = pin;
  return item;
}

INSTANTIATE_TEST_SUITE_P(
    Dates, Milestones,
    ::testing::Values(
        // S7: after five days of work from a Monday, on that Friday.
        MilestoneCase{{Work("work", 5)}, {{"work", "end"}}, 4},
        // One after another, and behind a lag.
        MilestoneCase{{Work("work", 5), Work("m", 0)}, {{"work", "m"}, {"m", "end"}}, 4},
        MilestoneCase{{Work("work", 5)}, {{"work", "end", kFinishToStart, 2}}, 8},
        MilestoneCase{{Work("work", 5)}, {{"work", "end", kStartToStart, 5}}, 4},
        MilestoneCase{{Work("work", 6)}, {{"work", "end", kFinishToFinish, -1}}, 4},
        // Alone, or not before the next Monday, or at the start of what starts then.
        MilestoneCase{{}, {}, 0}, MilestoneCase{{End(5)}, {}, 7},
        MilestoneCase{{Work("work", 5), End(5)}, {{"work", "end"}}, 7},
        MilestoneCase{{Pinned("next", 2, 5)}, {{"next", "end", kStartToStart}}, 7},
        MilestoneCase{{Work("work", 5), Pinned("next", 2, 5)},
                      {{"work", "end"}, {"next", "end", kStartToStart}},
                      7},
        // Behind an initiative, and within one that waits.
        MilestoneCase{{Work("whole", 0), Work("part", 5, "whole")}, {{"whole", "end"}}, 4},
        MilestoneCase{
            {Work("work", 5), Work("whole", 0), Work("end", 0, "whole")}, {{"work", "whole"}}, 4},
        MilestoneCase{{Work("work", 2.5)}, {{"work", "end"}}, 2}));

// O12: the finish of a plan is the last date of what is last.
TEST(ScheduleDates, FinishWithTheLastItem) {
  const Network network = Plan({Work("work", 5), End(7)}, {{"work", "end"}});
  const Schedule schedule = ComputeSchedule(network, {.calendar = Weekdays()});
  const ScheduleDates dates = DatesOf(network, schedule, Weekdays(), kMonday);
  EXPECT_EQ(dates.items[1]->last, kMonday + 9);
  EXPECT_EQ(dates.finish, kMonday + 9);
  EXPECT_FALSE(DatesOf(Plan({}, {}), ComputeSchedule(Plan({}, {}), {}), Weekdays(), 0).finish);
}

}  // namespace
}  // namespace concord::strategy
