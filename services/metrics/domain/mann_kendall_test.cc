#include "services/metrics/domain/mann_kendall.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace concord::metrics {
namespace {

using stats::AnswerStatus;
using Values = std::vector<double>;

// Concord domain, the main demo: synergies 2012 to 2017, EUR bn.
const Values kRenaultNissan{2.7, 2.9, 3.8, 4.3, 5.0, 5.7};

TEST(MannKendall, IsThatOfRenaultNissan) {
  const TrendTest test = MannKendall(kRenaultNissan);
  EXPECT_EQ(test.s.value, 15);
  EXPECT_NEAR(test.variance.value.value(), 28.333, 5e-4);
  EXPECT_NEAR(test.z.value.value(), 2.630, 5e-4);
  EXPECT_NEAR(test.normal_p.value.value(), .0085, 5e-5);
  EXPECT_DOUBLE_EQ(test.exact_p.value.value(), 2.0 / 720);
}

TEST(MannKendall, CorrectsTheVarianceForTies) {
  // Concord domain, measurement and iteration: 1, 2, 2, 3.
  const TrendTest test = MannKendall(Values{1, 2, 2, 3});
  EXPECT_EQ(test.s.value, 5);
  EXPECT_NEAR(test.variance.value.value(), 7.667, 5e-4);
  EXPECT_EQ(test.exact_p.status, AnswerStatus::kUndefined);
}

TEST(MannKendall, CountsThePairs) {
  const TrendTest test = MannKendall(Values{1, 3, 2, 2});
  ASSERT_EQ(test.s.terms.size(), 3U);
  EXPECT_EQ(test.s.terms[0].value, 3);
  EXPECT_EQ(test.s.terms[1].value, 2);
  EXPECT_EQ(test.s.terms[2].value, 1);
  EXPECT_EQ(test.s.value, 1);
}

TEST(MannKendall, HasNoTrendInAConstant) {
  const TrendTest test = MannKendall(Values{4, 4, 4, 4, 4});
  EXPECT_EQ(test.s.value, 0);
  EXPECT_EQ(test.variance.value, 0);
  EXPECT_EQ(test.z.value, 0);
  EXPECT_EQ(test.normal_p.value, 1);
  EXPECT_EQ(test.normal_p.status, AnswerStatus::kOk);
  EXPECT_EQ(test.exact_p.status, AnswerStatus::kUndefined);
}

TEST(MannKendall, FallsAsItRises) {
  const Values falling(kRenaultNissan.rbegin(), kRenaultNissan.rend());
  EXPECT_EQ(MannKendall(falling).s.value, -15);
  EXPECT_EQ(*MannKendall(falling).z.value, -*MannKendall(kRenaultNissan).z.value);
  EXPECT_EQ(MannKendall(falling).exact_p.value, MannKendall(kRenaultNissan).exact_p.value);
}

TEST(MannKendall, HasNoExactProbabilityAboveTenValues) {
  EXPECT_TRUE(MannKendall(Values{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}).exact_p.has_value());
  EXPECT_FALSE(MannKendall(Values{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}).exact_p.has_value());
}

TEST(MannKendall, NeedsFourNumbers) {
  EXPECT_EQ(MannKendall({}).s.status, AnswerStatus::kInsufficientData);
  EXPECT_EQ(MannKendall(Values{1, 2, 3}).normal_p.status, AnswerStatus::kInsufficientData);
  EXPECT_EQ(MannKendall(Values{1, 2, 3, std::nan("")}).s.status, AnswerStatus::kUndefined);
}

TEST(MannKendallOfSorted, IsMannKendallWhereTimesDiffer) {
  const std::vector<Observation> series{{2012, 2.7}, {2013, 2.9}, {2014, 3.8},
                                        {2015, 4.3}, {2016, 5.0}, {2017, 5.7}};
  const TrendTest test = MannKendallOfSorted(series);
  EXPECT_EQ(test.s.value, 15);
  EXPECT_EQ(test.variance.value, MannKendall(kRenaultNissan).variance.value);
  EXPECT_EQ(test.exact_p.value, MannKendall(kRenaultNissan).exact_p.value);
}

TEST(MannKendallOfSorted, TakesNothingFromPairsOfOneTime) {
  // By hand: of 10 pairs two are of one time, and one more is of one value; 7 rise.
  const std::vector<Observation> series{{1, 1}, {1, 2}, {2, 2}, {3, 4}, {3, 5}};
  const TrendTest test = MannKendallOfSorted(series);
  EXPECT_EQ(test.s.value, 7);
  EXPECT_EQ(test.s.terms[1].value, 0);
  EXPECT_EQ(test.s.terms[2].value, 3);
  // (5 4 15 - 2 1 9 - 2 (2 1 9)) / 18 + 2 (2 + 2) / (2 5 4), no groups of three.
  EXPECT_NEAR(test.variance.value.value(), (300 - 54) / 18.0 + 8.0 / 40, 1e-12);
  EXPECT_EQ(test.exact_p.status, AnswerStatus::kUndefined);
}

TEST(MannKendallOfSorted, CountsAPairThatIsTiedTwiceOnce) {
  const std::vector<Observation> series{{1, 1}, {1, 1}, {2, 3}, {3, 2}};
  const TrendTest test = MannKendallOfSorted(series);
  EXPECT_EQ(test.s.terms[0].value, 4);
  EXPECT_EQ(test.s.terms[1].value, 1);
  EXPECT_EQ(test.s.terms[2].value, 1);
}

TEST(MannKendallOfSorted, NeedsTimes) {
  using Series = std::vector<Observation>;
  EXPECT_EQ(MannKendallOfSorted(Series{{1, 1}, {1, 2}, {1, 3}, {1, 4}}).s.status,
            AnswerStatus::kUndefined);
  EXPECT_EQ(MannKendallOfSorted(Series{{1, 1}, {1, 2}}).s.status, AnswerStatus::kInsufficientData);
  EXPECT_EQ(MannKendallOfSorted(Series{{1, 1}, {2, 2}, {3, 3}, {std::nan(""), 4}}).s.status,
            AnswerStatus::kUndefined);
}

TEST(ExactScoreP, HoldsForAnyScore) {
  EXPECT_EQ(ExactScoreP(5, std::numeric_limits<int64_t>::min()), 0);
  EXPECT_EQ(ExactScoreP(5, std::numeric_limits<int64_t>::max()), 0);
}

TEST(ExactScoreP, CountsTheOrdersThatAreAsFar) {
  EXPECT_DOUBLE_EQ(ExactScoreP(3, 3).value(), 2.0 / 6);
  EXPECT_DOUBLE_EQ(ExactScoreP(3, -1).value(), 1);
  EXPECT_DOUBLE_EQ(ExactScoreP(4, 0).value(), 1);
  EXPECT_DOUBLE_EQ(ExactScoreP(1, 0).value(), 1);
}

TEST(ExactScoreP, HasNoValueWhereItsCountsWouldOverflow) {
  EXPECT_EQ(ExactScoreP(0, 0), std::nullopt);
  EXPECT_EQ(ExactScoreP(21, 5), std::nullopt);
  EXPECT_NEAR(ExactScoreP(20, 190).value(), 2 / 2.432902008176640e18, 1e-30);
}

TEST(SeasonalKendall, AddsUpTheSeasons) {
  std::vector<SeasonalValue> values;
  for (int year = 0; year < 5; ++year) {
    values.push_back({1, 10.0 + year});
    values.push_back({2, 50.0 + year});
  }
  const TrendTest test = SeasonalKendall(values);
  EXPECT_EQ(test.s.value, 20);
  EXPECT_DOUBLE_EQ(test.variance.value.value(), 2 * 5 * 4 * 15 / 18.0);
  ASSERT_EQ(test.s.terms.size(), 2U);
  EXPECT_EQ(test.s.terms[0].name, "1");
}

TEST(SeasonalKendall, IsNotMisledByASeason) {
  std::vector<SeasonalValue> values;
  for (int year = 0; year < 6; ++year) {
    for (int season = 0; season < 4; ++season) values.push_back({season, 100.0 * season});
  }
  EXPECT_EQ(SeasonalKendall(values).s.value, 0);
  EXPECT_EQ(SeasonalKendall(values).normal_p.value, 1);
}

TEST(SeasonalKendall, NeedsASeasonWithFourNumbers) {
  const std::vector<SeasonalValue> three{{1, 1}, {1, 2}, {1, 3}, {2, 1}};
  EXPECT_EQ(SeasonalKendall(three).s.status, AnswerStatus::kInsufficientData);
  EXPECT_EQ(SeasonalKendall({}).s.status, AnswerStatus::kInsufficientData);
  const std::vector<SeasonalValue> none{{1, 1}, {1, 2}, {1, 3}, {1, std::nan("")}};
  EXPECT_EQ(SeasonalKendall(none).s.status, AnswerStatus::kUndefined);
}

TEST(MannKendall, MakesTheVarianceOfItsTerms) {
  const auto test = MannKendall(std::vector<double>{1, 2, 2, 3});
  ASSERT_EQ(test.variance.terms.size(), 2U);
  EXPECT_NEAR(test.variance.terms[0].value, 4 * 3 * 13 / 18., 1e-12);
  EXPECT_NEAR(test.variance.terms[1].value, -1, 1e-12);
}

}  // namespace
}  // namespace concord::metrics
