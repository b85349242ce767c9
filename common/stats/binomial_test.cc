#include "common/stats/binomial.h"

#include <gtest/gtest.h>

#include <cmath>

namespace concord::stats {
namespace {

TEST(BinomialQuantile, HasItsKnownValues) {
  // scipy 1.10: stats.binom.ppf(.05, [9, 11, 19, 23], .5), the crossings of the Anhoej rules.
  EXPECT_EQ(BinomialQuantile(9, .5, .05), 2);
  EXPECT_EQ(BinomialQuantile(11, .5, .05), 3);
  EXPECT_EQ(BinomialQuantile(19, .5, .05), 6);
  EXPECT_EQ(BinomialQuantile(23, .5, .05), 8);
}

TEST(BinomialQuantile, CountsASumThatIsExactlyTheProbability) {
  EXPECT_EQ(BinomialQuantile(1, .5, .5), 0);
  EXPECT_EQ(BinomialQuantile(2, .5, .75), 1);
  EXPECT_EQ(BinomialQuantile(2, .5, .7500001), 2);
}

TEST(BinomialQuantile, ReachesLargeCounts) {
  EXPECT_EQ(BinomialQuantile(1'000'000, .5, .5), 500'000);
  EXPECT_EQ(BinomialQuantile(1'000'000, 1e-9, .5), 0);
}

TEST(BinomialQuantile, HasItsEnds) {
  EXPECT_EQ(BinomialQuantile(0, .5, .5), 0);
  EXPECT_EQ(BinomialQuantile(5, .5, 0), 0);
  EXPECT_EQ(BinomialQuantile(5, .5, 1), 5);
  EXPECT_EQ(BinomialQuantile(5, 0, .9), 0);
  EXPECT_EQ(BinomialQuantile(5, 1, .1), 5);
}

TEST(BinomialQuantile, HasNoValueOutsideOfItsDomain) {
  EXPECT_EQ(BinomialQuantile(-1, .5, .5), std::nullopt);
  EXPECT_EQ(BinomialQuantile(5, 1.5, .5), std::nullopt);
  EXPECT_EQ(BinomialQuantile(5, .5, -.5), std::nullopt);
  EXPECT_EQ(BinomialQuantile(5, std::nan(""), .5), std::nullopt);
}

}  // namespace
}  // namespace concord::stats
