#include "tests/bench/load/histogram.h"

#include <gtest/gtest.h>

#include <cmath>

namespace concord::bench {
namespace {

using std::chrono::nanoseconds;

TEST(Histogram, GivesQuantilesWithinTwoPercent) {
  Histogram histogram;
  for (int64_t i = 1; i <= 1'000'000; ++i) histogram.Add(nanoseconds(i));
  for (const double share : {.01, .5, .95, .99, 1.0}) {
    const auto quantile = static_cast<double>(histogram.Quantile(share).count());
    EXPECT_GE(quantile, share * 1e6);
    EXPECT_LE(quantile, share * 1e6 * (1 + 1.0 / 64)) << share;
  }
}

TEST(Histogram, KeepsSmallDurationsExact) {
  Histogram histogram;
  for (int64_t i = 0; i < 64; ++i) histogram.Add(nanoseconds(i));
  EXPECT_EQ(histogram.Quantile(.5), nanoseconds(31));
  EXPECT_EQ(histogram.max(), nanoseconds(63));
}

TEST(Histogram, TakesTheLargestDuration) {
  Histogram histogram;
  histogram.Add(nanoseconds::max());
  EXPECT_EQ(histogram.Quantile(1), nanoseconds::max());
}

TEST(Histogram, CountsANegativeDurationAsNone) {
  Histogram histogram;
  histogram.Add(nanoseconds(-5));
  EXPECT_EQ(histogram.Quantile(1), nanoseconds(0));
  EXPECT_EQ(histogram.count(), 1U);
}

TEST(Histogram, HasNoQuantileWithoutDurations) {
  EXPECT_EQ(Histogram().Quantile(.99), nanoseconds(0));
}

TEST(Histogram, MergesAsIfAllHadBeenAddedToOne) {
  Histogram low;
  Histogram high;
  for (int i = 0; i < 99; ++i) low.Add(nanoseconds(10));
  high.Add(nanoseconds(60));
  low.Merge(high);
  EXPECT_EQ(low.count(), 100U);
  EXPECT_EQ(low.Quantile(.99), nanoseconds(10));
  EXPECT_EQ(low.Quantile(1), nanoseconds(60));
}

}  // namespace
}  // namespace concord::bench
