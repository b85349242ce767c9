#include "services/metrics/domain/slope_selection.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace concord::metrics {
namespace {

std::vector<double> AllSlopes(const std::vector<Observation>& sorted) {
  std::vector<double> slopes;
  for (size_t j = 0; j < sorted.size(); ++j) {
    for (size_t i = 0; i < j; ++i) {
      if (sorted[i].time == sorted[j].time) continue;
      slopes.push_back((sorted[j].value - sorted[i].value) / (sorted[j].time - sorted[i].time));
    }
  }
  std::sort(slopes.begin(), slopes.end());
  return slopes;
}

void ExpectSlopesOfAllRanks(const std::vector<Observation>& series) {
  const auto sorted = SortedForSlopes(series);
  const std::vector<double> slopes = AllSlopes(sorted);
  ASSERT_EQ(SlopeCount(sorted), static_cast<int64_t>(slopes.size()));
  std::vector<int64_t> ranks;
  for (size_t k = 0; k < slopes.size(); k += 1 + slopes.size() / 40) {
    ranks.push_back(static_cast<int64_t>(k));
  }
  ranks.push_back(static_cast<int64_t>(slopes.size()) - 1);
  const std::vector<double> selected = SelectSlopes(sorted, ranks);
  for (size_t i = 0; i < ranks.size(); ++i) {
    const double expected = slopes[static_cast<size_t>(ranks[i])];
    EXPECT_NEAR(selected[i], expected, 3e-16 * std::abs(expected)) << "rank " << ranks[i];
  }
}

TEST(SelectSlopes, AreThoseOfAllPairs) {
  std::mt19937_64 engine(3);
  std::normal_distribution<double> noise;
  for (const size_t n : {2, 3, 10, 50, 200, 500}) {
    std::vector<Observation> series(n);
    for (size_t i = 0; i < n; ++i) series[i] = {noise(engine) * 100, noise(engine)};
    ExpectSlopesOfAllRanks(series);
  }
}

TEST(SelectSlopes, AreThoseOfAllPairsWithTiesOfTimesAndValues) {
  std::mt19937_64 engine(4);
  for (const uint64_t values : {1, 2, 5, 40}) {
    std::vector<Observation> series(300);
    for (auto& each : series) {
      each = {static_cast<double>(engine() % 30), static_cast<double>(engine() % values) / 10};
    }
    ExpectSlopesOfAllRanks(series);
  }
}

TEST(SelectSlopes, AreThoseOfEachRankAlone) {
  // One rank at a time takes other ways than all at once; few values make many slopes of 0.
  std::mt19937_64 engine(6);
  for (int round = 0; round < 20; ++round) {
    std::vector<Observation> series;
    double time = 0;
    for (int i = 0; i < 25; ++i) {
      time += static_cast<double>(1 + engine() % 9) / 4;
      series.push_back({time, static_cast<double>(engine() % 4)});
    }
    const std::vector<double> slopes = AllSlopes(series);
    for (size_t rank = 0; rank < slopes.size(); ++rank) {
      const std::vector<int64_t> one{static_cast<int64_t>(rank)};
      EXPECT_NEAR(SelectSlopes(series, one)[0], slopes[rank], 1e-15) << rank;
    }
  }
}

TEST(SelectSlopes, AreThoseOfAllPairsOnALine) {
  std::vector<Observation> series(400);
  for (size_t i = 0; i < series.size(); ++i) {
    series[i] = {static_cast<double>(i), .1 * static_cast<double>(i) + 7};
  }
  ExpectSlopesOfAllRanks(series);
}

TEST(SelectSlopes, AreThoseOfAllPairsWithOutliersAndDatesForTimes) {
  std::mt19937_64 engine(5);
  std::normal_distribution<double> noise;
  std::vector<Observation> series(300);
  for (size_t i = 0; i < series.size(); ++i) {
    series[i] = {19'000 + static_cast<double>(i) * 7, noise(engine)};
    if (i % 50 == 0) series[i].value *= 1e12;
  }
  ExpectSlopesOfAllRanks(series);
}

TEST(SelectSlopes, AreThoseOfAllPairsOfNumbersOfAllSizes) {
  // Residuals that lie together when seen from the greatest are told apart step by step.
  std::mt19937_64 engine(8);
  std::uniform_real_distribution<double> exponent(-60, 60);
  std::vector<Observation> series(300);
  for (size_t i = 0; i < series.size(); ++i) {
    const double sign = engine() % 2 == 0 ? 1 : -1;
    series[i] = {static_cast<double>(i), sign * std::pow(10, exponent(engine))};
  }
  ExpectSlopesOfAllRanks(series);
}

TEST(SlopeCount, LeavesOutPairsOfOneTime) {
  const std::vector<Observation> series{{1, 0}, {1, 5}, {2, 3}, {2, 4}, {3, 1}};
  EXPECT_EQ(SlopeCount(series), 8);
}

}  // namespace
}  // namespace concord::metrics
