#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

#include "services/metrics/domain/mann_kendall.h"
#include "services/metrics/domain/theil_sen.h"

namespace concord::metrics {
namespace {

/// Evenly spread noise about a slow rise. `levels` different values of noise: few make many ties.
std::vector<Observation> Draw(int64_t n, uint64_t levels) {
  std::mt19937_64 engine(1);
  std::vector<Observation> series;
  for (int64_t i = 0; i < n; ++i) {
    const auto noise = static_cast<double>(engine() % levels) / static_cast<double>(levels);
    const double rise = levels > 1000 ? 1e-6 * static_cast<double>(i) : 0;
    series.push_back({static_cast<double>(i), noise + rise});
  }
  return series;
}

constexpr uint64_t kNoTies = uint64_t{1} << 52;
constexpr uint64_t kManyTies = 12;

std::vector<double> ValuesOf(const std::vector<Observation>& series) {
  std::vector<double> values;
  for (const Observation& each : series) values.push_back(each.value);
  return values;
}

/// What the others are held against.
void SortTwice(benchmark::State& state) {
  const std::vector<double> values = ValuesOf(Draw(state.range(0), kNoTies));
  for (auto _ : state) {
    for (int time = 0; time < 2; ++time) {
      std::vector<double> sorted = values;
      std::sort(sorted.begin(), sorted.end());
      benchmark::DoNotOptimize(sorted.data());
    }
  }
}
BENCHMARK(SortTwice)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

void MannKendallOf(benchmark::State& state) {
  const std::vector<double> values = ValuesOf(Draw(state.range(0), kNoTies));
  for (auto _ : state) benchmark::DoNotOptimize(MannKendall(values));
}
BENCHMARK(MannKendallOf)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

void TheilSenWithInterval(benchmark::State& state) {
  const std::vector<Observation> series = Draw(state.range(0), kNoTies);
  for (auto _ : state) benchmark::DoNotOptimize(TheilSen(series, .95));
}
BENCHMARK(TheilSenWithInterval)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

void TheilSenOfManyTies(benchmark::State& state) {
  const std::vector<Observation> series = Draw(state.range(0), kManyTies);
  for (auto _ : state) benchmark::DoNotOptimize(TheilSen(series, .95));
}
BENCHMARK(TheilSenOfManyTies)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace concord::metrics

BENCHMARK_MAIN();
