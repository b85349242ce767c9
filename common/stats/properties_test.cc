#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include "common/stats/beta.h"
#include "common/stats/binomial.h"
#include "common/stats/kendall.h"
#include "common/stats/quantile.h"
#include "common/stats/ranks.h"
#include "common/stats/survival.h"

namespace concord::stats {
namespace {

constexpr int kRounds = 300;

class Draw {
 public:
  explicit Draw(uint64_t seed) : engine_(seed) {}

  int Below(int bound) { return static_cast<int>(engine_() % static_cast<uint64_t>(bound)); }

  /// Few different numbers, so that many tie.
  std::vector<double> Values(int most) {
    std::vector<double> values(static_cast<size_t>(2 + Below(most)));
    for (double& value : values) value = Below(7);
    return values;
  }

  std::mt19937_64& engine() { return engine_; }

 private:
  std::mt19937_64 engine_;
};

TEST(KendallProperty, IsSymmetricAndTurnsItsSignWithOneSide) {
  Draw draw(1);
  for (int round = 0; round < kRounds; ++round) {
    const auto x = draw.Values(30);
    auto y = x;
    std::shuffle(y.begin(), y.end(), draw.engine());
    const auto tau = KendallTauB(x, y);
    EXPECT_EQ(tau, KendallTauB(y, x));
    for (double& value : y) value = -value;
    const auto turned = KendallTauB(x, y);
    ASSERT_EQ(tau.has_value(), turned.has_value());
    if (!tau) continue;
    EXPECT_NEAR(*tau, -*turned, 1e-12);
    EXPECT_LE(std::abs(*tau), 1);
  }
}

TEST(RanksProperty, AddUpToThoseWithoutTies) {
  Draw draw(2);
  for (int round = 0; round < kRounds; ++round) {
    const auto values = draw.Values(30);
    double sum = 0;
    for (const double rank : Midranks(values)) sum += rank;
    const auto n = static_cast<double>(values.size());
    EXPECT_DOUBLE_EQ(sum, n * (n + 1) / 2);
  }
}

TEST(QuantileProperty, NeverFallsWithTheShareAndIsOfAnyOrder) {
  Draw draw(3);
  for (int round = 0; round < kRounds; ++round) {
    auto values = draw.Values(20);
    double last = *std::min_element(values.begin(), values.end());
    for (double share = 0; share <= 1; share += .0625) {
      const double quantile = *Quantile(values, share);
      EXPECT_GE(quantile, last);
      std::shuffle(values.begin(), values.end(), draw.engine());
      EXPECT_EQ(quantile, *Quantile(values, share));
      last = quantile;
    }
    EXPECT_EQ(last, *std::max_element(values.begin(), values.end()));
  }
}

TEST(BetaProperty, HasQuantilesThatRiseWithProbabilityAndEvidence) {
  Draw draw(4);
  for (int round = 0; round < kRounds; ++round) {
    const double a = 1 + draw.Below(400) / 4.;
    const double b = 1 + draw.Below(400) / 4.;
    double last = 0;
    for (double probability = .0625; probability < 1; probability += .0625) {
      const double quantile = *BetaQuantile(a, b, probability);
      EXPECT_GT(quantile, last);
      EXPECT_LT(quantile, 1);
      EXPECT_LT(quantile, *BetaQuantile(a + 1, b, probability));
      EXPECT_GT(quantile, *BetaQuantile(a, b + 1, probability));
      last = quantile;
    }
  }
}

TEST(BinomialProperty, NeverFallsWithProbabilityCountOrSuccess) {
  Draw draw(5);
  for (int round = 0; round < kRounds; ++round) {
    const int64_t n = draw.Below(200);
    const double success = draw.Below(99) / 100.;
    const double probability = draw.Below(99) / 100.;
    const int64_t quantile = *BinomialQuantile(n, success, probability);
    EXPECT_TRUE(quantile >= 0 && quantile <= n);
    EXPECT_LE(quantile, *BinomialQuantile(n, success, probability + .01));
    EXPECT_LE(quantile, *BinomialQuantile(n + 1, success, probability));
    EXPECT_LE(quantile, *BinomialQuantile(n, success + .01, probability));
  }
}

TEST(SurvivalProperty, FallsFromStepToStepInAnyOrderOfLifetimes) {
  Draw draw(6);
  for (int round = 0; round < kRounds; ++round) {
    std::vector<Lifetime> lifetimes;
    for (const double duration : draw.Values(30))
      lifetimes.push_back({duration, draw.Below(3) > 0});
    const auto curve = SurvivalCurve(lifetimes);
    double last = 1;
    for (const SurvivalStep& step : curve) {
      EXPECT_TRUE(step.share >= 0 && step.share < last);
      last = step.share;
    }
    const auto median = MedianLifetime(lifetimes).value;
    std::shuffle(lifetimes.begin(), lifetimes.end(), draw.engine());
    EXPECT_EQ(median, MedianLifetime(lifetimes).value);
  }
}

double ShareAt(const std::vector<SurvivalStep>& curve, double time) {
  double share = 1;
  for (const SurvivalStep& step : curve) {
    if (step.time <= time) share = step.share;
  }
  return share;
}

// Silence is never a fast answer: leaving something open lowers the curve nowhere.
TEST(SurvivalProperty, NeverFallsByWhatIsStillOpen) {
  Draw draw(7);
  for (int round = 0; round < kRounds; ++round) {
    std::vector<Lifetime> lifetimes;
    for (const double duration : draw.Values(30)) lifetimes.push_back({duration, true});
    const auto all = SurvivalCurve(lifetimes);
    lifetimes[static_cast<size_t>(draw.Below(2))].ended = false;
    const auto open = SurvivalCurve(lifetimes);
    for (double time = 0; time < 8; time += .5) {
      EXPECT_GE(ShareAt(open, time), ShareAt(all, time) - 1e-12) << round;
    }
  }
}

}  // namespace
}  // namespace concord::stats
