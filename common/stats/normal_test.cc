#include "common/stats/normal.h"

#include <gtest/gtest.h>

#include <cmath>

namespace concord::stats {
namespace {

TEST(NormalCdf, IsAHalfAtTheMiddle) { EXPECT_DOUBLE_EQ(NormalCdf(0), .5); }

TEST(NormalCdf, HasItsKnownValues) {
  // scipy 1.10: stats.norm.cdf([-1.959963984540054, 1, -10]).
  EXPECT_NEAR(NormalCdf(-1.959963984540054), .025, 1e-16);
  EXPECT_NEAR(NormalCdf(1), 0.841344746068542949, 1e-15);
  EXPECT_NEAR(NormalCdf(-10) / 7.61985302416052607e-24, 1, 1e-13);
}

TEST(NormalQuantile, HasItsKnownValues) {
  // scipy 1.10: stats.norm.ppf([.975, .05, 1e-20]).
  EXPECT_NEAR(NormalQuantile(.975).value(), 1.95996398454005424, 1e-15);
  EXPECT_NEAR(NormalQuantile(.05).value(), -1.64485362695147272, 1e-15);
  EXPECT_NEAR(NormalQuantile(1e-20).value(), -9.26234008979840944, 1e-14);
}

TEST(NormalQuantile, UndoesTheDistribution) {
  for (double probability = .001; probability < 1; probability += .001) {
    EXPECT_NEAR(NormalCdf(NormalQuantile(probability).value()), probability, 2e-15);
  }
}

TEST(NormalQuantile, ReachesTheSmallestProbabilities) {
  EXPECT_TRUE(std::isfinite(NormalQuantile(1e-300).value()));
  EXPECT_TRUE(std::isfinite(NormalQuantile(5e-324).value()));
}

TEST(NormalQuantile, HasNoValueOutsideOfZeroToOne) {
  EXPECT_EQ(NormalQuantile(0), std::nullopt);
  EXPECT_EQ(NormalQuantile(1), std::nullopt);
  EXPECT_EQ(NormalQuantile(-.1), std::nullopt);
  EXPECT_EQ(NormalQuantile(std::nan("")), std::nullopt);
}

TEST(NormalTwoSidedP, CountsBothTails) {
  EXPECT_NEAR(NormalTwoSidedP(-1.959963984540054), .05, 1e-15);
}

}  // namespace
}  // namespace concord::stats
