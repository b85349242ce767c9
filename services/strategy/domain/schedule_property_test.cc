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

constexpr int kPlans = 300;
constexpr double kTolerance = 1e-6;

struct Drawn {
  std::vector<Item> items;
  std::vector<Dependency> dependencies;
};

/// Puts some of the items into up to three initiatives of consecutive items, the last two in each
/// other, which other items may depend on from their finish or to their start.
void AddInitiatives(RandomStream& random, Drawn& plan) {
  const uint64_t n = plan.items.size();
  if (n < 6) return;
  const uint64_t width = n / 3;
  for (uint64_t whole = 0; whole < 3; ++whole) {
    const std::string name = "whole " + std::to_string(whole);
    for (uint64_t i = whole * width; i < (whole + 1) * width; ++i) plan.items[i].initiative = name;
    plan.items.push_back({.name = name, .duration = 99, .initiative = whole == 2 ? "whole 1" : ""});
    if (whole == 0) {
      plan.dependencies.push_back(
          {name, std::to_string(width + random.Below(width)),
           random.Below(2) == 0 ? DependencyType::kFinishToStart : DependencyType::kFinishToFinish,
           static_cast<double>(random.Below(8)) / 4});
    }
    if (whole == 1) {
      plan.dependencies.push_back(
          {std::to_string(random.Below(width)), name,
           random.Below(2) == 0 ? DependencyType::kFinishToStart : DependencyType::kStartToStart,
           static_cast<double>(random.Below(8)) / 4});
      plan.dependencies.push_back({"whole 0", name});
    }
  }
}

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
  if (seed % 2 == 1) AddInitiatives(random, plan);
  return plan;
}

Network Build(const Drawn& plan) {
  return std::get<Network>(Network::Build(plan.items, plan.dependencies));
}

const ScheduledItem& Of(const Schedule& schedule, const std::string& name) {
  return *std::find_if(schedule.items.begin(), schedule.items.end(),
                       [&](const ScheduledItem& item) { return item.name == name; });
}

bool IsPartOf(const Drawn& plan, const std::string& name, const std::string& initiative) {
  for (const Item& item : plan.items) {
    if (item.name != name || item.initiative.empty()) continue;
    return item.initiative == initiative || IsPartOf(plan, item.initiative, initiative);
  }
  return false;
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
      if (item.is_initiative) continue;
      bool is_held = item.early_start <= plan.items[i].pinned_start.value_or(0) + kTolerance;
      for (const Dependency& link : plan.dependencies) {
        if (link.successor != item.name && !IsPartOf(plan, item.name, link.successor)) continue;
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
      EXPECT_GE(*item.finish_float, *item.free_float - kTolerance) << seed;
      if (item.is_initiative) continue;  // Its start and its finish are of different parts.
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

TEST(ScheduleProperty, SpansThePartsOfAnInitiative) {
  for (uint64_t seed = 1; seed < kPlans; seed += 2) {
    const Drawn plan = Draw(seed);
    const Schedule schedule = ComputeSchedule(Build(plan), {});
    for (const ScheduledItem& whole : schedule.items) {
      if (!whole.is_initiative) continue;
      double start = std::numeric_limits<double>::infinity();
      double finish = 0;
      bool critical = false;
      for (const ScheduledItem& part : schedule.items) {
        if (!IsPartOf(plan, part.name, whole.name)) continue;
        start = std::min(start, part.early_start);
        finish = std::max(finish, part.early_finish);
        critical = critical || part.critical;
      }
      EXPECT_EQ(whole.early_start, start) << seed << " " << whole.name;
      EXPECT_EQ(whole.early_finish, finish) << seed << " " << whole.name;
      EXPECT_EQ(whole.critical, critical) << seed << " " << whole.name;
    }
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
    EXPECT_EQ(schedule.critical_path, reversed.critical_path) << seed;
    EXPECT_EQ(schedule.critical_items, reversed.critical_items) << seed;
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
    if (item.is_initiative) continue;
    const SlipEffect effect = SimulateSlip(network, {}, item.name, *item.free_float);
    const auto moved = std::count_if(
        effect.shifts.begin(), effect.shifts.end(),
        [&](const ItemShift& shift) { return !Of(schedule, shift.name).is_initiative; });
    EXPECT_LE(moved, 1) << seed << " " << item.name;
  }
}

}  // namespace
}  // namespace concord::strategy
