#include <benchmark/benchmark.h>

#include <bit>
#include <utility>

#include "services/strategy/domain/bargaining.h"
#include "services/strategy/domain/canonical.h"
#include "services/strategy/domain/network.h"
#include "services/strategy/domain/order_agreement.h"
#include "services/strategy/domain/random_stream.h"
#include "services/strategy/domain/schedule.h"
#include "services/strategy/domain/shapley.h"
#include "services/strategy/domain/simulation.h"

namespace concord::strategy {
namespace {

struct Plan {
  std::vector<Item> items;
  std::vector<Dependency> dependencies;
};

std::string NameOf(uint64_t item) {
  return "strategies/0192c1f0-0000-7000-8000-000000000000/actions/" + std::to_string(item);
}

/// A plan with three dependencies an item, of all types, each reaching back at most 200 items.
Plan DrawPlan(uint64_t items) {
  RandomStream random(1);
  Plan plan;
  for (uint64_t i = 0; i < items; ++i) {
    plan.items.push_back({.name = NameOf(i),
                          .party = "parties/" + std::to_string(random.Below(5)),
                          .duration = static_cast<double>(1 + random.Below(20))});
  }
  for (uint64_t i = 0; i < 3 * items; ++i) {
    const uint64_t successor = 1 + random.Below(items - 1);
    const uint64_t back = 1 + random.Below(std::min<uint64_t>(successor, 200));
    plan.dependencies.push_back({NameOf(successor - back), NameOf(successor),
                                 static_cast<DependencyType>(random.Below(4)),
                                 static_cast<double>(random.Below(3))});
  }
  return plan;
}

void BuildNetwork(benchmark::State& state) {
  const Plan plan = DrawPlan(static_cast<uint64_t>(state.range(0)));
  for (auto _ : state) {
    benchmark::DoNotOptimize(Network::Build(plan.items, plan.dependencies));
  }
}
BENCHMARK(BuildNetwork)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMillisecond);

void ComputeScheduleOf(benchmark::State& state) {
  const Plan plan = DrawPlan(static_cast<uint64_t>(state.range(0)));
  const auto network = std::get<Network>(Network::Build(plan.items, plan.dependencies));
  for (auto _ : state) benchmark::DoNotOptimize(ComputeSchedule(network, {}));
}
BENCHMARK(ComputeScheduleOf)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMillisecond);

void RunCpmPasses(benchmark::State& state) {
  const Plan plan = DrawPlan(static_cast<uint64_t>(state.range(0)));
  const auto network = std::get<Network>(Network::Build(plan.items, plan.dependencies));
  std::vector<double> durations;
  for (const Item& item : plan.items) durations.push_back(item.duration);
  CpmPasses passes(network, std::nullopt, std::nullopt);
  for (auto _ : state) {
    passes.Run(durations);
    benchmark::DoNotOptimize(passes.finish());
  }
}
BENCHMARK(RunCpmPasses)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMillisecond);

void SimulateAThousandRuns(benchmark::State& state) {
  const Plan plan = DrawPlan(static_cast<uint64_t>(state.range(0)));
  const auto network = std::get<Network>(Network::Build(plan.items, plan.dependencies));
  std::vector<ThreePoint> estimates;
  for (const Item& item : plan.items) {
    estimates.push_back({item.duration / 2, item.duration, item.duration * 3});
  }
  for (auto _ : state) benchmark::DoNotOptimize(Simulate(network, estimates, {}, 1000, 1));
}
BENCHMARK(SimulateAThousandRuns)->Arg(100)->Arg(1'000)->Unit(benchmark::kMillisecond);

/// Every two parties together earn one more than apart.
std::optional<double> Pairs(Coalition coalition) {
  const int size = std::popcount(coalition);
  return size * (size - 1) / 2.0;
}

void ShapleyOf(benchmark::State& state) {
  const std::vector<std::string> parties(static_cast<size_t>(state.range(0)), "party");
  for (auto _ : state) benchmark::DoNotOptimize(Shapley(parties, Pairs, 1000, 1));
}
BENCHMARK(ShapleyOf)->Arg(3)->Arg(12)->Arg(20)->Unit(benchmark::kMillisecond);  // 20: sampled.

void TestCoreOf(benchmark::State& state) {
  const auto n = static_cast<size_t>(state.range(0));
  const std::vector<std::string> parties(n, "party");
  const std::vector<double> split(n, static_cast<double>(n - 1) / 2);
  for (auto _ : state) benchmark::DoNotOptimize(TestCore(parties, Pairs, split));
}
BENCHMARK(TestCoreOf)->Arg(12)->Arg(20)->Unit(benchmark::kMillisecond);

/// Every option against every other: O(n^2).
void CompareOptionsOf(benchmark::State& state) {
  RandomStream random(3);
  const std::vector<Bargainer> parties = {{"north", .2}, {"south", .2}, {"east", .2}};
  std::vector<BargainingOption> options(static_cast<size_t>(state.range(0)));
  for (BargainingOption& option : options) {
    option = {"option", {random.Uniform(), random.Uniform(), random.Uniform()}};
  }
  for (auto _ : state) benchmark::DoNotOptimize(CompareOptions(parties, options));
  state.SetComplexityN(state.range(0));
}
BENCHMARK(CompareOptionsOf)
    ->RangeMultiplier(10)
    ->Range(10, 1'000)
    ->Unit(benchmark::kMicrosecond)
    ->Complexity(benchmark::oNSquared);

/// Kendall's tau-b: O(n log n).
void OrderAgreementOf(benchmark::State& state) {
  RandomStream random(4);
  const std::vector<std::string> goals(static_cast<size_t>(state.range(0)), "goal");
  Priorities north{"north", {}};
  Priorities south{"south", {}};
  for (size_t i = 0; i < goals.size(); ++i) {
    north.weights.emplace_back(random.Uniform());
    south.weights.emplace_back(random.Uniform());
  }
  for (auto _ : state) benchmark::DoNotOptimize(OrderAgreement(goals, north, south));
  state.SetComplexityN(state.range(0));
}
BENCHMARK(OrderAgreementOf)
    ->RangeMultiplier(10)
    ->Range(1'000, 100'000)
    ->Unit(benchmark::kMillisecond)
    ->Complexity(benchmark::oNLogN);

void HashADocument(benchmark::State& state) {
  CanonicalValue::List sections;
  for (int64_t i = 0; i < state.range(0); ++i) {
    sections.push_back({CanonicalValue::Object{{"title", {"Section " + std::to_string(i)}},
                                               {"number", {i}},
                                               {"text", {std::string(400, 'x')}}}});
  }
  const CanonicalValue document{std::move(sections)};
  for (auto _ : state) benchmark::DoNotOptimize(ContentHash(document));
}
BENCHMARK(HashADocument)->Arg(11)->Arg(1'000)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace concord::strategy

BENCHMARK_MAIN();
