#include "services/metrics/domain/autocorrelation.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace concord::metrics {
namespace {

using stats::AnswerStatus;
using Values = std::vector<double>;

TEST(LagOneAutocorrelation, FindsWhatGoesWithTheNext) {
  Values waves, alternating;
  for (int i = 0; i < 60; ++i) {
    waves.push_back(std::sin(i / 5.0) + i * .01);
    alternating.push_back(i % 2);
  }
  EXPECT_TRUE(LagOneAutocorrelation(waves).significant);
  EXPECT_GT(LagOneAutocorrelation(waves).r.value.value(), .9);
  EXPECT_TRUE(LagOneAutocorrelation(alternating).significant);
  EXPECT_LT(LagOneAutocorrelation(alternating).r.value.value(), -.9);
}

TEST(LagOneAutocorrelation, DoesNotTakeATrendForIt) {
  const Values line_with_noise{1, 2.3, 2.8, 4.4, 4.9, 6, 7.2, 8.4, 8.7, 10.1, 11.3, 11.7};
  EXPECT_FALSE(LagOneAutocorrelation(line_with_noise).significant);
}

TEST(LagOneAutocorrelation, HasNoValueForALineOrTooFew) {
  EXPECT_EQ(LagOneAutocorrelation(Values{1, 2, 3}).r.status, AnswerStatus::kInsufficientData);
  EXPECT_EQ(LagOneAutocorrelation(Values{.1, .2, .3, .4, .5}).r.status, AnswerStatus::kUndefined);
  EXPECT_EQ(LagOneAutocorrelation(Values{1, 2, 3, std::nan("")}).r.status,
            AnswerStatus::kUndefined);
  EXPECT_EQ(LagOneAutocorrelation(Values{1e308, -1e308, 1e308, -1e308, 0}).r.status,
            AnswerStatus::kUndefined);
}

}  // namespace
}  // namespace concord::metrics
