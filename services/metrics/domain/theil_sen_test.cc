#include "services/metrics/domain/theil_sen.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace concord::metrics {
namespace {

using stats::AnswerStatus;

// Concord domain, the main demo: synergies 2012 to 2017, EUR bn.
const std::vector<Observation> kRenaultNissan{{2012, 2.7}, {2013, 2.9}, {2014, 3.8},
                                              {2015, 4.3}, {2016, 5.0}, {2017, 5.7}};

TEST(TheilSen, IsThatOfRenaultNissan) {
  const TrendLine line = TheilSen(kRenaultNissan, .95);
  EXPECT_NEAR(line.slope.value.value(), .6333, 5e-5);
  ASSERT_TRUE(line.slope.interval.has_value());
  EXPECT_NEAR(line.slope.interval->low, .5, 1e-12);
  EXPECT_NEAR(line.slope.interval->high, .7, 1e-12);
  EXPECT_NEAR(line.intercept.value.value() + *line.slope.value * 2012, 2.5, 1e-9);
}

TEST(TheilSen, SaysWhichRanksMadeTheInterval) {
  const TrendLine line = TheilSen(kRenaultNissan, .95);
  ASSERT_EQ(line.slope.terms.size(), 3U);
  EXPECT_EQ(line.slope.terms[0].value, 15);
  EXPECT_EQ(line.slope.terms[1].value, 2);
  EXPECT_EQ(line.slope.terms[2].value, 14);
}

TEST(TheilSen, HasAllSlopesForItsIntervalOfFourValues) {
  // By hand: slopes 1, 1.5, 2, 2, 2.5, 3; C = 1.96 sqrt(8.667) = 5.77, so that the ranks 0.115 and
  // 6.885 are rounded outward to 0 and 7, which there are not.
  const std::vector<Observation> series{{0, 0}, {1, 1}, {2, 3}, {3, 6}};
  const TrendLine line = TheilSen(series, .95);
  EXPECT_DOUBLE_EQ(line.slope.value.value(), 2);
  EXPECT_EQ(line.slope.terms[1].value, 1);
  EXPECT_EQ(line.slope.terms[2].value, 6);
  EXPECT_DOUBLE_EQ(line.slope.interval->low, 1);
  EXPECT_DOUBLE_EQ(line.slope.interval->high, 3);
  EXPECT_EQ(line.slope.status, AnswerStatus::kOk);
}

TEST(TheilSen, HasAllSlopesForItsIntervalAtALevelNextToOne) {
  const TrendLine line = TheilSen(kRenaultNissan, std::nextafter(1, 0));
  EXPECT_EQ(line.slope.terms[1].value, 1);
  EXPECT_EQ(line.slope.terms[2].value, 15);
}

TEST(TheilSen, HoldsForAnyVarianceThatIsGiven) {
  const double most = std::numeric_limits<double>::max();
  EXPECT_EQ(TheilSenOfSorted(kRenaultNissan, .95, most).slope.terms[2].value, 15);
  EXPECT_EQ(TheilSenOfSorted(kRenaultNissan, .95, -1).slope.terms[1].value, 7);
  EXPECT_EQ(TheilSenOfSorted(kRenaultNissan, .95, std::nan("")).slope.status,
            AnswerStatus::kUndefined);
}

TEST(TheilSen, TakesTheRealDistancesOfTime) {
  const std::vector<Observation> series{{0, 0}, {1, 2}, {10, 20}, {100, 200}};
  EXPECT_DOUBLE_EQ(TheilSen(series, .95).slope.value.value(), 2);
  EXPECT_NEAR(TheilSen(series, .95).intercept.value.value(), 0, 1e-12);
}

TEST(TheilSen, IsNotMovedByAnOutlier) {
  const std::vector<Observation> series{{0, 0}, {1, 1}, {2, 2}, {3, 1e9}, {4, 4}, {5, 5}, {6, 6}};
  EXPECT_DOUBLE_EQ(TheilSen(series, .95).slope.value.value(), 1);
}

TEST(TheilSen, DoesNotDependOnTheOrderOfTheObservations) {
  const std::vector<Observation> reversed(kRenaultNissan.rbegin(), kRenaultNissan.rend());
  EXPECT_EQ(TheilSen(reversed, .95).slope.value, TheilSen(kRenaultNissan, .95).slope.value);
}

TEST(TheilSen, RefusesFewerThanFourObservations) {
  EXPECT_EQ(TheilSen({}, .95).slope.status, AnswerStatus::kInsufficientData);
  EXPECT_EQ(TheilSen(std::vector<Observation>{{0, 1}, {1, 2}, {2, 3}}, .95).slope.status,
            AnswerStatus::kInsufficientData);
}

TEST(TheilSen, IsZeroForAConstant) {
  const std::vector<Observation> series{{0, 5}, {1, 5}, {2, 5}, {3, 5}};
  const TrendLine line = TheilSen(series, .95);
  EXPECT_EQ(line.slope.value, 0);
  EXPECT_EQ(line.slope.interval->low, 0);
  EXPECT_EQ(line.slope.interval->high, 0);
}

TEST(TheilSen, IsUndefinedAtOneTimeOrBeyondItsReach) {
  const double infinity = std::numeric_limits<double>::infinity();
  const auto status = [](std::vector<Observation> series, double level) {
    return TheilSen(series, level).slope.status;
  };
  EXPECT_EQ(status({{1, 1}, {1, 2}, {1, 3}, {1, 4}}, .95), AnswerStatus::kUndefined);
  EXPECT_EQ(status({{1, 1}, {2, infinity}, {3, 3}, {4, 4}}, .95), AnswerStatus::kUndefined);
  EXPECT_EQ(status({{1, 1}, {2, 1e61}, {3, 3}, {4, 4}}, .95), AnswerStatus::kUndefined);
  EXPECT_EQ(status({{0, 1}, {1e-70, 1}, {3, 3}, {4, 4}}, .95), AnswerStatus::kUndefined);
  EXPECT_EQ(status({{1, 1}, {2, 1e-70}, {3, 3}, {4, 4}}, .95), AnswerStatus::kUndefined);
  EXPECT_EQ(status(kRenaultNissan, 0), AnswerStatus::kUndefined);
  EXPECT_EQ(status(kRenaultNissan, 1), AnswerStatus::kUndefined);
  EXPECT_EQ(status(kRenaultNissan, std::nan("")), AnswerStatus::kUndefined);
}

}  // namespace
}  // namespace concord::metrics
