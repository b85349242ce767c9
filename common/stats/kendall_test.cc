#include "common/stats/kendall.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

namespace concord::stats {
namespace {

using Values = std::vector<double>;

double ByDefinition(const Values& x, const Values& y) {
  double agreeing = 0, untied_x = 0, untied_y = 0;
  const auto sign = [](double d) { return d > 0 ? 1 : d < 0 ? -1 : 0; };
  for (size_t j = 0; j < x.size(); ++j) {
    for (size_t i = 0; i < j; ++i) {
      agreeing += sign(x[j] - x[i]) * sign(y[j] - y[i]);
      untied_x += x[i] != x[j] ? 1 : 0;
      untied_y += y[i] != y[j] ? 1 : 0;
    }
  }
  return agreeing / std::sqrt(untied_x * untied_y);
}

TEST(KendallTauB, IsOneForTheSameOrderAndMinusOneForTheOpposite) {
  EXPECT_DOUBLE_EQ(KendallTauB(Values{1, 2, 3}, Values{10, 20, 21}).value(), 1);
  EXPECT_DOUBLE_EQ(KendallTauB(Values{1, 2, 3}, Values{3, 2, 1}).value(), -1);
}

TEST(KendallTauB, IsThatOfTheExampleInScipy) {
  // scipy.stats.kendalltau, documentation: x1 = [12, 2, 1, 12, 2], x2 = [1, 4, 7, 1, 0].
  EXPECT_NEAR(KendallTauB(Values{12, 2, 1, 12, 2}, Values{1, 4, 7, 1, 0}).value(),
              -0.47140452079103173, 1e-15);
}

TEST(KendallTauB, IsThatOfTheDefinitionWithTies) {
  std::mt19937_64 engine(2);
  for (size_t n = 5; n < 80; ++n) {
    Values x(n), y(n);
    for (size_t i = 0; i < n; ++i) {
      x[i] = static_cast<double>(engine() % 7);
      y[i] = static_cast<double>(engine() % 5);
    }
    EXPECT_NEAR(KendallTauB(x, y).value(), ByDefinition(x, y), 1e-14);
  }
}

TEST(KendallTauB, HasNoValueForFewerThanTwoPairs) {
  EXPECT_EQ(KendallTauB(Values{}, Values{}), std::nullopt);
  EXPECT_EQ(KendallTauB(Values{1}, Values{1}), std::nullopt);
}

TEST(KendallTauB, HasNoValueWhenOneSideIsAllTies) {
  EXPECT_EQ(KendallTauB(Values{1, 1, 1}, Values{1, 2, 3}), std::nullopt);
  EXPECT_EQ(KendallTauB(Values{1, 2, 3}, Values{4, 4, 4}), std::nullopt);
}

TEST(KendallTauB, HasNoValueForUnequalLengthsOrWhatIsNotFinite) {
  EXPECT_EQ(KendallTauB(Values{1, 2}, Values{1, 2, 3}), std::nullopt);
  EXPECT_EQ(KendallTauB(Values{1, std::nan("")}, Values{1, 2}), std::nullopt);
  EXPECT_EQ(KendallTauB(Values{1, 2}, Values{1, std::numeric_limits<double>::infinity()}),
            std::nullopt);
}

TEST(KendallW, IsOneWhenAllRankAlike) {
  EXPECT_DOUBLE_EQ(KendallW(std::vector<Values>{{1, 2, 3}, {4, 5, 6}, {0, 1, 9}}).value(), 1);
}

TEST(KendallW, IsZeroForTwoOppositeRaters) {
  EXPECT_DOUBLE_EQ(KendallW(std::vector<Values>{{1, 2, 3}, {3, 2, 1}}).value(), 0);
}

TEST(KendallW, CorrectsForTies) {
  const auto w = KendallW(std::vector<Values>{{1, 2, 2}, {1, 2, 3}});
  // By hand: rank sums 2, 4.5, 5.5; S = 6.5; 12 S / (4 * 24 - 2 * 6) = 78 / 84.
  EXPECT_NEAR(w.value(), 78.0 / 84, 1e-15);
}

TEST(KendallW, HasNoValueWithoutRatersOrItemsOrOrder) {
  EXPECT_EQ(KendallW({}), std::nullopt);
  EXPECT_EQ(KendallW(std::vector<Values>{{1, 2, 3}}), std::nullopt);
  EXPECT_EQ(KendallW(std::vector<Values>{{1}, {2}}), std::nullopt);
  EXPECT_EQ(KendallW(std::vector<Values>{{1, 2}, {1, 2, 3}}), std::nullopt);
  EXPECT_EQ(KendallW(std::vector<Values>{{1, 1}, {2, 2}}), std::nullopt);
  EXPECT_EQ(KendallW(std::vector<Values>{{1, std::nan("")}, {2, 3}}), std::nullopt);
}

}  // namespace
}  // namespace concord::stats
