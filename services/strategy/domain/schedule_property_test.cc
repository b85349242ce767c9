#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "services/strategy/domain/random_stream.h"
#include "services/strategy/domain/schedule.h"
#include "services/strategy/domain/slip.h"

namespace concord::strategy {
namespace {

constexpr int kPlans = 300;
constexpr double kTolerance = 1e-6;

struct Drawn {
  std::vector<Item> items;
  std::vector<Dependency> dependencies;
};

/// A plan of up to 25 items without deadlines and progress; dependencies of all types, with lags
/// and leads in quarters of a day, lead from lower to higher numbers, so there is no cycle.
Drawn Draw(uint64_t seed) {
  RandomStream random(seed);
  Drawn plan;
  const uint64_t n = 1 + random.Below(25);
  for (uint64_t i = 0; i < n; ++i) {
    Item item{.name = std::to_string(i), .duration = static_cast<double>(random.Below(40)) / 4};
    if (random.Below(8) == 0) item.pinned_start = static_cast<double>(random.Below(80)) / 4;
    plan.items.push_back(std::move(item));
  }
  for (uint64_t i = 0; n > 1 && i < 2 * n; ++i) {
    const uint64_t successor = 1 + random.Below(n - 1);
    plan.dependencies.push_back({std::to_string(random.Below(successor)), std::to_string(successor),
                                 static_cast<DependencyType>(random.Below(4)),
                                 static_cast<double>(random.Below(20)) / 4 - 2});
  }
  return plan;
}

Network Build(const Drawn& plan) {
  return std::get<Network>(Network::Build(plan.items, plan.dependencies));
}

const ScheduledItem& Of(const Schedule& schedule, const std::string& name) {
  return *std::find_if(schedule.items.begin(), schedule.items.end(),
                       [&](const ScheduledItem& item) { return item.name == name; });
}

/// By how much a dependency is kept; negative: it is broken.
double Slack(const ScheduledItem& before, const ScheduledItem& after, const Dependency& link,
             bool is_late) {
  const auto start = [&](const ScheduledItem& item) {
    return is_late ? item.late_start : item.early_start;
  };
  const auto finish = [&](const ScheduledItem& item) {
    return is_late ? item.late_finish : item.early_finish;
  };
  const double held = HoldsStart(link.type) ? start(after) : finish(after);
  const double source = CountsFromFinish(link.type) ? finish(before) : start(before);
  return held - source - link.lag;
}

TEST(ScheduleProperty, KeepsEveryDependencyEarlyAndLate) {
  for (uint64_t seed = 0; seed < kPlans; ++seed) {
    const Drawn plan = Draw(seed);
    const Schedule schedule = ComputeSchedule(Build(plan), {});
    for (const Dependency& link : plan.dependencies) {
      const ScheduledItem& before = Of(schedule, link.predecessor);
      const ScheduledItem& after = Of(schedule, link.successor);
      EXPECT_GE(Slack(before, after, link, false), -kTolerance) << seed;
      EXPECT_GE(Slack(before, after, link, true), -kTolerance) << seed;
    }
  }
}

TEST(ScheduleProperty, StartsNothingLaterThanItMust) {
  for (uint64_t seed = 0; seed < kPlans; ++seed) {
    const Drawn plan = Draw(seed);
    const Schedule schedule = ComputeSchedule(Build(plan), {});
    for (size_t i = 0; i < plan.items.size(); ++i) {
      const ScheduledItem& item = schedule.items[i];
      bool is_held = item.early_start <= plan.items[i].pinned_start.value_or(0) + kTolerance;
      for (const Dependency& link : plan.dependencies) {
        if (link.successor != item.name) continue;
        is_held = is_held || Slack(Of(schedule, link.predecessor), item, link, false) <= kTolerance;
      }
      EXPECT_TRUE(is_held) << seed << " " << item.name;
    }
  }
}

TEST(ScheduleProperty, HasNoNegativeFloatWithoutDeadlines) {
  for (uint64_t seed = 0; seed < kPlans; ++seed) {
    for (const ScheduledItem& item : ComputeSchedule(Build(Draw(seed)), {}).items) {
      EXPECT_GE(*item.free_float, -kTolerance) << seed;
      EXPECT_GE(*item.total_float, *item.free_float - kTolerance) << seed;
      EXPECT_GE(*item.finish_float, *item.start_float - kTolerance) << seed;
    }
  }
}

TEST(ScheduleProperty, HasACriticalPathThatEndsThePlan) {
  for (uint64_t seed = 0; seed < kPlans; ++seed) {
    const Schedule schedule = ComputeSchedule(Build(Draw(seed)), {});
    ASSERT_FALSE(schedule.critical_path.empty()) << seed;
    for (const std::string& name : schedule.critical_path) {
      EXPECT_TRUE(Of(schedule, name).critical) << seed;
    }
    EXPECT_NEAR(Of(schedule, schedule.critical_path.back()).early_finish, *schedule.length.value,
                kTolerance);
  }
}

TEST(ScheduleProperty, ExplainsTheWholeLength) {
  for (uint64_t seed = 0; seed < kPlans; ++seed) {
    const Schedule schedule = ComputeSchedule(Build(Draw(seed)), {});
    double sum = 0;
    for (const stats::Term& term : schedule.length.terms) sum += term.contribution.value_or(0);
    EXPECT_NEAR(sum, *schedule.length.value, kTolerance) << seed;
  }
}

TEST(ScheduleProperty, DoesNotDependOnTheOrderOfItems) {
  for (uint64_t seed = 0; seed < kPlans; ++seed) {
    Drawn plan = Draw(seed);
    const Schedule schedule = ComputeSchedule(Build(plan), {});
    std::reverse(plan.items.begin(), plan.items.end());
    std::reverse(plan.dependencies.begin(), plan.dependencies.end());
    const Schedule reversed = ComputeSchedule(Build(plan), {});
    EXPECT_EQ(schedule.length.value, reversed.length.value) << seed;
    for (const ScheduledItem& item : schedule.items) {
      EXPECT_EQ(item.total_float, Of(reversed, item.name).total_float) << seed;
      EXPECT_EQ(item.free_float, Of(reversed, item.name).free_float) << seed;
    }
  }
}

TEST(ScheduleProperty, PassesOnExactlyWhatASlipHasBeyondItsFloat) {
  for (uint64_t seed = 0; seed < kPlans; ++seed) {
    const Network network = Build(Draw(seed));
    const Schedule schedule = ComputeSchedule(network, {});
    const ScheduledItem& item = schedule.items[seed % schedule.items.size()];
    for (const double days : {0.0, 1.5, 8.0}) {
      const SlipEffect effect = SimulateSlip(network, {}, item.name, days);
      EXPECT_NEAR(*effect.passed_on.value, std::max(0.0, days - *item.total_float), kTolerance)
          << seed << " " << item.name;
    }
  }
}

TEST(ScheduleProperty, MovesNothingElseWithinTheFreeFloat) {
  for (uint64_t seed = 0; seed < kPlans; ++seed) {
    const Network network = Build(Draw(seed));
    const Schedule schedule = ComputeSchedule(network, {});
    const ScheduledItem& item = schedule.items[seed % schedule.items.size()];
    const SlipEffect effect = SimulateSlip(network, {}, item.name, *item.free_float);
    EXPECT_LE(effect.shifts.size(), 1u) << seed << " " << item.name;
  }
}

}  // namespace
}  // namespace concord::strategy
