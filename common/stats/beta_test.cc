#include "common/stats/beta.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace concord::stats {
namespace {

const double kNan = std::numeric_limits<double>::quiet_NaN();
const double kInfinite = std::numeric_limits<double>::infinity();

TEST(RegularizedIncompleteBeta, IsUniformForOneAndOne) {
  for (const double x : {.0, .1, .5, .9, 1.}) {
    EXPECT_NEAR(RegularizedIncompleteBeta(1, 1, x).value(), x, 1e-14);
  }
}

TEST(RegularizedIncompleteBeta, IsAPowerWhenTheOtherShapeIsOne) {  // I_x(a, 1) = x^a
  for (const double a : {.5, 2., 7., 40.}) {
    EXPECT_NEAR(RegularizedIncompleteBeta(a, 1, .7).value(), std::pow(.7, a), 1e-13);
  }
}

TEST(RegularizedIncompleteBeta, IsTheUpperTailOfABinomial) {  // I_p(k, n - k + 1) = P(X >= k)
  const double p = .3;
  double tail = 0;
  const std::vector<double> ways = {120, 45, 10, 1};  // 10 over 7, 8, 9, 10
  for (int k = 7; k <= 10; ++k) tail += ways[k - 7] * std::pow(p, k) * std::pow(1 - p, 10 - k);
  EXPECT_NEAR(RegularizedIncompleteBeta(7, 4, p).value(), tail, 1e-13);
}

TEST(RegularizedIncompleteBeta, MirrorsItself) {  // I_x(a, b) = 1 - I_(1-x)(b, a)
  for (const double x : {.01, .2, .5, .77, .999}) {
    EXPECT_NEAR(RegularizedIncompleteBeta(2.5, 9, x).value() +
                    RegularizedIncompleteBeta(9, 2.5, 1 - x).value(),
                1, 1e-13);
  }
}

TEST(RegularizedIncompleteBeta, RisesWithX) {
  for (const double a : {.3, 1., 20., 5000.}) {
    double before = 0;
    for (double x = 0; x <= 1; x += 1.0 / 64) {
      const double now = RegularizedIncompleteBeta(a, 3, x).value();
      EXPECT_GE(now, before - 1e-13) << a << " " << x;
      before = now;
    }
  }
}

TEST(RegularizedIncompleteBeta, HoldsForLargeShapes) {
  EXPECT_NEAR(RegularizedIncompleteBeta(5e5, 5e5, .5).value(), .5, 1e-9);
}

TEST(RegularizedIncompleteBeta, EndsAtZeroAndOne) {
  EXPECT_EQ(RegularizedIncompleteBeta(2, 3, -1), 0.0);
  EXPECT_EQ(RegularizedIncompleteBeta(2, 3, 2), 1.0);
}

TEST(RegularizedIncompleteBeta, HasNoneForWhatIsNoShape) {
  for (const double bad : {0., -1., kNan, kInfinite}) {
    EXPECT_EQ(RegularizedIncompleteBeta(bad, 1, .5), std::nullopt);
    EXPECT_EQ(RegularizedIncompleteBeta(1, bad, .5), std::nullopt);
  }
  EXPECT_EQ(RegularizedIncompleteBeta(1, 1, kNan), std::nullopt);
}

// Concord domain, behavioural trust: r = 8, s = 2.
TEST(BetaQuantile, IsOfTheWorkedExample) {
  EXPECT_NEAR(BetaQuantile(9, 3, .05).value(), .530, 5e-4);
  EXPECT_NEAR(BetaQuantile(9, 3, .95).value(), .921, 5e-4);
}

TEST(BetaQuantile, InvertsTheDistribution) {
  for (const double a : {.4, 1., 9., 1000.}) {
    for (const double b : {.4, 1., 3., 1000.}) {
      for (const double p : {.05, .5, .95}) {
        const double x = BetaQuantile(a, b, p).value();
        EXPECT_NEAR(RegularizedIncompleteBeta(a, b, x).value(), p, 1e-9) << a << " " << b;
      }
    }
  }
}

TEST(BetaQuantile, EndsAtZeroAndOne) {
  EXPECT_EQ(BetaQuantile(2, 3, 0), 0.0);
  EXPECT_EQ(BetaQuantile(2, 3, 1), 1.0);
}

TEST(BetaQuantile, HasNoneForWhatIsNoProbability) {
  for (const double bad : {-.1, 1.1, kNan, kInfinite}) {
    EXPECT_EQ(BetaQuantile(2, 3, bad), std::nullopt);
  }
  EXPECT_EQ(BetaQuantile(0, 3, .5), std::nullopt);
  EXPECT_EQ(BetaQuantile(2, kNan, .5), std::nullopt);
}

}  // namespace
}  // namespace concord::stats
