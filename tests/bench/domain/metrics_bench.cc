#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "services/metrics/domain/decomposition.h"
#include "services/metrics/domain/downsample.h"
#include "services/metrics/domain/expression.h"
#include "services/metrics/domain/expression_parser.h"
#include "services/metrics/domain/mann_kendall.h"
#include "services/metrics/domain/process_behavior.h"
#include "services/metrics/domain/theil_sen.h"
#include "services/metrics/domain/trend.h"

namespace concord::metrics {
namespace {

constexpr double kLevel = .95;

/// A slow trend in noise; with `steps`, rounded to that many values a unit, so that many tie.
std::vector<Observation> Series(int64_t count, double steps) {
  std::mt19937_64 engine(7);
  std::normal_distribution<double> noise;
  std::vector<Observation> series;
  for (int64_t i = 0; i < count; ++i) {
    const double time = static_cast<double>(i);
    const double value = noise(engine) + time / static_cast<double>(count);
    series.push_back({time, steps > 0 ? std::round(value * steps) / steps : value});
  }
  return series;
}

std::vector<double> Values(int64_t count) {
  std::vector<double> values;
  for (const Observation& each : Series(count, 0)) values.push_back(each.value);
  return values;
}

void SortTwice(const std::vector<double>& values) {
  for (int i = 0; i < 2; ++i) {
    std::vector<double> sorted = values;
    std::sort(sorted.begin(), sorted.end());
    benchmark::DoNotOptimize(sorted.data());
  }
}

template <typename Work>
double Seconds(Work work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Mann-Kendall and Theil-Sen with interval, in turns with what they are measured by, so that all
/// meet the same machine: `per_sort_twice`, at most 3 times as long as sorting as many doubles
/// twice; `per_tenth`, at most 13 times as long as a tenth of the points.
void MeasureTrend(benchmark::State& state, double steps) {
  const std::vector<Observation> series = Series(state.range(0), steps);
  const std::vector<Observation> tenth = Series(state.range(0) / 10, steps);
  const std::vector<double> values = Values(state.range(0));
  double trend = 0;
  double sorts = 0;
  double of_tenth = 0;
  for (auto _ : state) {
    const double seconds = Seconds([&] { benchmark::DoNotOptimize(TrendOf(series, kLevel)); });
    state.SetIterationTime(seconds);
    trend += seconds;
    sorts += Seconds([&] { SortTwice(values); });
    of_tenth += Seconds([&] { benchmark::DoNotOptimize(TrendOf(tenth, kLevel)); });
  }
  state.counters["per_sort_twice"] = trend / sorts;
  state.counters["per_tenth"] = trend / of_tenth;
}

void BM_Trend(benchmark::State& state) { MeasureTrend(state, 0); }
BENCHMARK(BM_Trend)->Arg(1'000'000)->UseManualTime()->Unit(benchmark::kMillisecond);

/// The same of values that nearly all tie.
void BM_TrendWithTies(benchmark::State& state) { MeasureTrend(state, 10); }
BENCHMARK(BM_TrendWithTies)->Arg(1'000'000)->UseManualTime()->Unit(benchmark::kMillisecond);

void BM_TheilSen(benchmark::State& state) {
  const std::vector<Observation> series = Series(state.range(0), 0);
  for (auto _ : state) benchmark::DoNotOptimize(TheilSen(series, kLevel));
}
BENCHMARK(BM_TheilSen)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

void BM_MannKendall(benchmark::State& state) {
  const std::vector<double> values = Values(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(MannKendall(values));
}
BENCHMARK(BM_MannKendall)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

void BM_ProcessBehavior(benchmark::State& state) {
  GappySeries series;
  for (const double value : Values(state.range(0))) series.emplace_back(value);
  for (auto _ : state) benchmark::DoNotOptimize(ProcessBehaviorOf(series, {}, {}));
  state.SetComplexityN(state.range(0));
}
BENCHMARK(BM_ProcessBehavior)
    ->RangeMultiplier(10)
    ->Range(100, 1'000'000)
    ->Complexity(benchmark::oN);

void BM_Downsample(benchmark::State& state) {
  const std::vector<Observation> series = Series(state.range(0), 0);
  for (auto _ : state) benchmark::DoNotOptimize(Downsample(series, 4000));
  state.SetComplexityN(state.range(0));
}
BENCHMARK(BM_Downsample)->RangeMultiplier(10)->Range(1000, 1'000'000)->Complexity(benchmark::oN);

void BM_ParseAndEvaluateExpression(benchmark::State& state) {
  const auto value_of = [](const KpiReference& reference) {
    return stats::Known("series/1", 100 - reference.periods_back, 12);
  };
  for (auto _ : state) {
    const auto parsed = ParseExpression("(revenue - revenue[-12]) / max(revenue[-12], 1)");
    benchmark::DoNotOptimize(Evaluate(*parsed.expression, value_of));
  }
}
BENCHMARK(BM_ParseAndEvaluateExpression);

void BM_DecomposeProductByShapley(benchmark::State& state) {
  std::vector<Change> factors;
  for (int64_t i = 0; i < state.range(0); ++i) {
    factors.push_back({std::to_string(i), i == 0 ? 0.0 : 1.0, 1.1});
  }
  for (auto _ : state) benchmark::DoNotOptimize(DecomposeProduct(factors));
}
BENCHMARK(BM_DecomposeProductByShapley)->Arg(4)->Arg(64);

}  // namespace
}  // namespace concord::metrics

BENCHMARK_MAIN();
