#include "services/metrics/domain/hamed_rao.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace concord::metrics {
namespace {

using Values = std::vector<double>;

TEST(HamedRao, DoubtsATrendOfValuesThatFollowEachOther) {
  Values waves;
  for (int i = 0; i < 40; ++i) waves.push_back(std::sin(i / 8.0) + i * .02);
  const TrendTest plain = MannKendall(waves);
  const TrendTest corrected = HamedRao(waves, 3);
  EXPECT_EQ(corrected.s.value, plain.s.value);
  EXPECT_GT(corrected.variance.value.value(), plain.variance.value.value());
  EXPECT_GT(corrected.normal_p.value.value(), plain.normal_p.value.value());
}

TEST(HamedRao, IsMannKendallWithoutLags) {
  const Values values{3, 1, 4, 1, 5, 9, 2, 6, 5, 3};
  EXPECT_EQ(HamedRao(values, 0).variance.value, MannKendall(values).variance.value);
  EXPECT_EQ(HamedRao(values, 0).normal_p.value, MannKendall(values).normal_p.value);
}

TEST(HamedRao, StandsByAConstant) { EXPECT_EQ(HamedRao(Values(10, 4.0), 3).normal_p.value, 1); }

TEST(HamedRao, HasNoExactProbabilityAndNeedsFourNumbers) {
  EXPECT_EQ(HamedRao(Values{1, 2, 3, 4, 5}, 2).exact_p.status, stats::AnswerStatus::kUndefined);
  EXPECT_EQ(HamedRao(Values{1, 2, 3}, 2).s.status, stats::AnswerStatus::kInsufficientData);
}

TEST(HamedRao, HasNoVarianceWithoutALineToTakeOut) {
  const TrendTest test = HamedRao(Values{1e70, 2e70, 3e70, 1e70, 5e70}, 2);
  EXPECT_TRUE(test.s.has_value());
  EXPECT_EQ(test.variance.status, stats::AnswerStatus::kUndefined);
  EXPECT_EQ(test.normal_p.status, stats::AnswerStatus::kUndefined);
  EXPECT_EQ(HamedRao(Values{1, 2, 3, std::nan("")}, 2).s.status, stats::AnswerStatus::kUndefined);
}

}  // namespace
}  // namespace concord::metrics
