#include "services/strategy/domain/largest_remainder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <numeric>

namespace concord::strategy {
namespace {

using ::testing::ElementsAre;

constexpr int64_t kLargest = std::numeric_limits<int64_t>::max();

std::vector<int64_t> Split(int64_t total, const std::vector<int64_t>& weights) {
  return SplitByWeights(total, weights).value();
}

std::vector<int64_t> Round(int64_t total, const std::vector<double>& amounts) {
  return RoundToTotal(total, amounts).value();
}

TEST(SplitByWeights, GivesTheLastCentToTheLargestRemainder) {
  EXPECT_THAT(Split(100, {1, 1, 1}), ElementsAre(34, 33, 33));
  EXPECT_THAT(Split(10, {55, 25, 20}), ElementsAre(6, 2, 2));  // Quotas 5.5, 2.5, 2: a tie.
  EXPECT_THAT(Split(10, {54, 26, 20}), ElementsAre(5, 3, 2));
}

TEST(SplitByWeights, SplitsALossLikeAGain) {
  EXPECT_THAT(Split(-100, {1, 1, 1}), ElementsAre(-34, -33, -33));
}

TEST(SplitByWeights, GivesNothingForNoWeight) {
  EXPECT_THAT(Split(7, {0, 1, 0}), ElementsAre(0, 7, 0));
  EXPECT_THAT(Split(0, {1, 2}), ElementsAre(0, 0));
}

TEST(SplitByWeights, IsExactForTheLargestSums) {
  const auto parts = Split(kLargest, {int64_t{1} << 61, 3, (int64_t{1} << 61) - 7});
  EXPECT_EQ(parts[0] + parts[1] + parts[2], kLargest);
}

TEST(SplitByWeights, RefusesWhatCannotBeSplit) {
  EXPECT_FALSE(SplitByWeights(1, std::vector<int64_t>{}));
  EXPECT_FALSE(SplitByWeights(1, std::vector<int64_t>{0, 0}));
  EXPECT_FALSE(SplitByWeights(1, std::vector<int64_t>{2, -1}));
  EXPECT_FALSE(SplitByWeights(1, std::vector<int64_t>{kLargest, kLargest}));
  EXPECT_FALSE(SplitByWeights(std::numeric_limits<int64_t>::min(), std::vector<int64_t>{1}));
}

TEST(RoundToTotal, ClosesTheSum) {
  EXPECT_THAT(Round(100, {100.0 / 3, 100.0 / 3, 100.0 / 3}), ElementsAre(34, 33, 33));
  EXPECT_THAT(Round(1, {.4, .6}), ElementsAre(0, 1));
}

TEST(RoundToTotal, TakesLossesAndGainsTogether) {
  EXPECT_THAT(Round(0, {-.5, .5}), ElementsAre(0, 0));
  EXPECT_THAT(Round(-3, {-1.25, -1.75}), ElementsAre(-1, -2));
}

TEST(RoundToTotal, ToleratesWhatArithmeticLost) {
  EXPECT_THAT(Round(3, {.9999999999, .9999999999, .9999999999}), ElementsAre(1, 1, 1));
  EXPECT_THAT(Round(3, {1.0000000001, 1.0000000001, 1.0000000001}), ElementsAre(1, 1, 1));
}

TEST(RoundToTotal, RefusesAmountsOfAnotherTotal) {
  EXPECT_FALSE(RoundToTotal(5, std::vector<double>{1, 2}));
  EXPECT_FALSE(RoundToTotal(0, std::vector<double>{}));
}

TEST(RoundToTotal, RefusesWhatIsNoAmount) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_FALSE(RoundToTotal(0, std::vector<double>{nan}));
  EXPECT_FALSE(RoundToTotal(0, std::vector<double>{std::numeric_limits<double>::infinity()}));
  EXPECT_FALSE(RoundToTotal(0, std::vector<double>{1e17, -1e17}));
}

}  // namespace
}  // namespace concord::strategy
