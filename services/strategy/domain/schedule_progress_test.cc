#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "services/strategy/domain/random_stream.h"
#include "services/strategy/domain/schedule.h"
#include "services/strategy/domain/slip.h"

namespace concord::strategy {
namespace {

using enum DependencyType;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr int kPlans = 300;
constexpr double kTolerance = 1e-6;

struct Drawn {
  std::vector<Item> items;
  std::vector<Dependency> dependencies;
  ScheduleTerms terms;
};

/// A plan under way: some items finished, some started (out of sequence too), some pinned.
Drawn Draw(uint64_t seed) {
  RandomStream random(seed);
  const auto quarters = [&](uint64_t most) { return static_cast<double>(random.Below(most)) / 4; };
  Drawn plan;
  const uint64_t n = 2 + random.Below(20);
  for (uint64_t i = 0; i < n; ++i) {
    Item item{.name = std::to_string(i), .party = "north", .duration = quarters(40)};
    const uint64_t kind = random.Below(6);
    if (kind == 0) item.pinned_start = quarters(80);
    if (kind == 1 || kind == 2) item.actual_start = quarters(40);
    if (kind == 2) item.actual_finish = *item.actual_start + quarters(40);
    if (kind == 3 && random.Below(2) == 0) item.actual_finish = quarters(40);
    plan.items.push_back(std::move(item));
  }
  for (uint64_t i = 0; i < 2 * n; ++i) {
    const uint64_t successor = 1 + random.Below(n - 1);
    plan.dependencies.push_back({std::to_string(random.Below(successor)), std::to_string(successor),
                                 static_cast<DependencyType>(random.Below(4)), quarters(20) - 2});
  }
  if (random.Below(2) == 0) plan.terms.data_date = quarters(60);
  return plan;
}

Network Build(const Drawn& plan) {
  return std::get<Network>(Network::Build(plan.items, plan.dependencies));
}

const ScheduledItem& Of(const Schedule& schedule, const std::string& name) {
  return *std::find_if(schedule.items.begin(), schedule.items.end(),
                       [&](const ScheduledItem& item) { return item.name == name; });
}

bool IsFinite(const ScheduledItem& item) {
  return std::isfinite(item.early_start + item.early_finish + item.late_start + item.late_finish +
                       item.total_float.value_or(0) + item.free_float.value_or(0) +
                       item.start_float.value_or(0) + item.finish_float.value_or(0));
}

TEST(ScheduleUnderWay, HasFloatsOfUnfinishedWorkOnly) {
  for (uint64_t seed = 0; seed < kPlans; ++seed) {
    const Drawn plan = Draw(seed);
    for (const ScheduledItem& item : ComputeSchedule(Build(plan), plan.terms).items) {
      EXPECT_TRUE(IsFinite(item)) << seed;
      EXPECT_EQ(item.total_float.has_value(), item.progress != ItemProgress::kFinished);
      EXPECT_EQ(item.start_float.has_value(), item.progress == ItemProgress::kNotStarted);
    }
  }
}

TEST(ScheduleUnderWay, DoesNoUnfinishedWorkBeforeTheDataDate) {
  for (uint64_t seed = 0; seed < kPlans; ++seed) {
    const Drawn plan = Draw(seed);
    if (!plan.terms.data_date) continue;
    for (const ScheduledItem& item : ComputeSchedule(Build(plan), plan.terms).items) {
      if (item.progress == ItemProgress::kFinished) continue;
      EXPECT_GE(item.early_finish, *plan.terms.data_date) << seed;
      if (item.progress == ItemProgress::kStarted) continue;
      EXPECT_GE(item.early_start, *plan.terms.data_date) << seed;
    }
  }
}

TEST(ScheduleUnderWay, PassesOnExactlyWhatASlipHasBeyondItsFloat) {
  for (uint64_t seed = 0; seed < kPlans; ++seed) {
    const Drawn plan = Draw(seed);
    const Network network = Build(plan);
    for (const ScheduledItem& item : ComputeSchedule(network, plan.terms).items) {
      if (!item.total_float) continue;
      for (const double days : {1.5, 8.0}) {
        const SlipEffect effect = SimulateSlip(network, plan.terms, item.name, days);
        EXPECT_NEAR(*effect.passed_on.value, std::max(0.0, days - *item.total_float), kTolerance)
            << seed << " " << item.name;
      }
    }
  }
}

TEST(ScheduleUnderWay, MovesSomethingElseJustBeyondTheFreeFloat) {
  for (uint64_t seed = 0; seed < kPlans; ++seed) {
    const Drawn plan = Draw(seed);
    const Network network = Build(plan);
    const Schedule schedule = ComputeSchedule(network, plan.terms);
    for (const ScheduledItem& item : schedule.items) {
      if (!item.free_float) continue;
      const auto within = SimulateSlip(network, plan.terms, item.name, *item.free_float);
      EXPECT_LE(within.shifts.size(), 1u) << seed << " " << item.name;
      const auto beyond = SimulateSlip(network, plan.terms, item.name, *item.free_float + 1);
      const bool moves_another = beyond.shifts.size() > 1;
      EXPECT_TRUE(moves_another || *beyond.passed_on.value > .5) << seed << " " << item.name;
    }
  }
}

TEST(ScheduleUnderWay, HasACriticalPathOfCriticalItems) {
  for (uint64_t seed = 0; seed < kPlans; ++seed) {
    const Drawn plan = Draw(seed);
    const Schedule schedule = ComputeSchedule(Build(plan), plan.terms);
    for (const std::string& name : schedule.critical_path) {
      EXPECT_TRUE(Of(schedule, name).critical) << seed << " " << name;
    }
  }
}

// Y waits for the start of X only, and X has started: however long X takes, Y does not move.
TEST(ScheduleUnderWay, LetsStartedWorkTakeLongerWhereOnlyItsStartIsWaitedFor) {
  const Drawn plan{
      .items = {{.name = "X", .duration = 2, .actual_start = 0}, {.name = "Y", .duration = 10}},
      .dependencies = {{"X", "Y", kStartToStart, 0}},
      .terms = {}};
  const Schedule schedule = ComputeSchedule(Build(plan), plan.terms);
  EXPECT_EQ(Of(schedule, "X").free_float, 8.0);
  EXPECT_THAT(schedule.critical_path, ElementsAre("Y"));
}

TEST(ScheduleUnderWay, LeavesTheDeadlinesOfOthersOutOfAFloat) {
  const Drawn plan{.items = {{.name = "X", .duration = 2, .deadline = 5},
                             {.name = "Y", .duration = 10, .deadline = 8}},
                   .dependencies = {},
                   .terms = {}};
  const Schedule schedule = ComputeSchedule(Build(plan), plan.terms);
  EXPECT_EQ(Of(schedule, "X").total_float, 3.0);
  EXPECT_EQ(Of(schedule, "Y").total_float, -2.0);
}

TEST(ScheduleUnderWay, HasNoLengthUnderTermsThatAreNoDays) {
  const Drawn plan = Draw(1);
  for (const double bad :
       {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity(), 2e6}) {
    for (const ScheduleTerms& terms :
         {ScheduleTerms{.data_date = bad}, ScheduleTerms{.deadline = bad}}) {
      const Schedule schedule = ComputeSchedule(Build(plan), terms);
      EXPECT_EQ(schedule.length.status, stats::AnswerStatus::kUndefined);
      EXPECT_THAT(schedule.items, IsEmpty());
      EXPECT_EQ(SimulateSlip(Build(plan), terms, "0", 1).passed_on.status,
                stats::AnswerStatus::kUndefined);
    }
  }
}

TEST(ScheduleUnderWay, StaysFiniteAtTheEndsOfItsRange) {
  std::vector<Item> items;
  std::vector<Dependency> dependencies;
  for (int i = 0; i < 100; ++i) {
    items.push_back({.name = std::to_string(i), .duration = kMostDays});
    if (i > 0) {
      dependencies.push_back({std::to_string(i - 1), std::to_string(i), kFinishToStart, kMostDays});
    }
  }
  const auto network = std::get<Network>(Network::Build(items, dependencies));
  EXPECT_EQ(ComputeSchedule(network, {}).length.value, 199 * kMostDays);
}

}  // namespace
}  // namespace concord::strategy
