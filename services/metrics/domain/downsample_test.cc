#include "services/metrics/domain/downsample.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace concord::metrics {
namespace {

std::vector<Observation> Waves(size_t n) {
  std::vector<Observation> series;
  for (size_t i = 0; i < n; ++i) {
    series.push_back({static_cast<double>(i), std::sin(static_cast<double>(i) / 10)});
  }
  return series;
}

bool Holds(const std::vector<Observation>& series, double time) {
  return std::any_of(series.begin(), series.end(), [&](const auto& o) { return o.time == time; });
}

TEST(Downsample, KeepsPeaks) {
  auto series = Waves(100'000);
  series[51'234].value = 99;
  series[77'777].value = -99;
  const auto thin = Downsample(series, 400);
  EXPECT_LE(thin.size(), 400U);
  EXPECT_GT(thin.size(), 300U);
  EXPECT_TRUE(Holds(thin, 51'234));
  EXPECT_TRUE(Holds(thin, 77'777));
}

TEST(Downsample, KeepsTheEndsAndTheOrder) {
  const auto thin = Downsample(Waves(5000), 100);
  EXPECT_EQ(thin.front().time, 0);
  EXPECT_EQ(thin.back().time, 4999);
  for (size_t i = 1; i < thin.size(); ++i) EXPECT_LT(thin[i - 1].time, thin[i].time);
}

TEST(Downsample, LeavesAShortSeriesAsItIs) {
  EXPECT_EQ(Downsample(Waves(50), 50).size(), 50U);
  EXPECT_TRUE(Downsample({}, 10).empty());
}

TEST(Downsample, KeepsFourWhenAskedForLess) {
  auto series = Waves(1000);
  series[300].value = 5;
  const auto thin = Downsample(series, 0);
  EXPECT_LE(thin.size(), 4U);
  EXPECT_TRUE(Holds(thin, 300));
}

TEST(Downsample, HoldsForOneTimeAndForGaps) {
  std::vector<Observation> one_time(100, {7, 1});
  one_time[50].value = 9;
  EXPECT_LE(Downsample(one_time, 8).size(), 8U);
  std::vector<Observation> gap = Waves(100);
  for (size_t i = 50; i < 100; ++i) gap[i].time += 1e9;
  EXPECT_EQ(Downsample(gap, 8).back().time, gap.back().time);
}

TEST(Downsample, LeavesOutWhatIsNotANumber) {
  auto series = Waves(100);
  series[10].value = std::nan("");
  series[20].value = std::numeric_limits<double>::infinity();
  for (const auto& each : Downsample(series, 20)) EXPECT_TRUE(std::isfinite(each.value));
}

}  // namespace
}  // namespace concord::metrics
