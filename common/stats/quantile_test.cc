#include "common/stats/quantile.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace concord::stats {
namespace {

using Values = std::vector<double>;

TEST(Median, IsTheMiddleValueOrTheMeanOfTwo) {
  EXPECT_EQ(Median(Values{3, 1, 2}), 2);
  EXPECT_EQ(Median(Values{4, 1, 3, 2}), 2.5);
  EXPECT_EQ(Median(Values{7}), 7);
}

TEST(Quantile, IsThatOfDefinitionSeven) {
  // numpy 1.24: quantile([16, 1, 8, 2, 4], [.1, .9]).
  EXPECT_DOUBLE_EQ(Quantile(Values{16, 1, 8, 2, 4}, .1).value(), 1.4);
  EXPECT_DOUBLE_EQ(Quantile(Values{16, 1, 8, 2, 4}, .9).value(), 12.8);
}

TEST(Quantile, OfNothingAndOfAllAreTheEnds) {
  EXPECT_EQ(Quantile(Values{5, 3, 9}, 0), 3);
  EXPECT_EQ(Quantile(Values{5, 3, 9}, 1), 9);
}

TEST(Quantile, HasNoValueWithoutValuesOrForAShareOutsideOfZeroToOne) {
  EXPECT_EQ(Quantile(Values{}, .5), std::nullopt);
  EXPECT_EQ(Quantile(Values{1, 2}, -.1), std::nullopt);
  EXPECT_EQ(Quantile(Values{1, 2}, 1.1), std::nullopt);
  EXPECT_EQ(Quantile(Values{1, 2}, std::nan("")), std::nullopt);
  EXPECT_EQ(Quantile(Values{1, std::nan("")}, .5), std::nullopt);
}

}  // namespace
}  // namespace concord::stats
