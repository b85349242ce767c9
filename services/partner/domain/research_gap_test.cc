#include "services/partner/domain/research_gap.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace concord::partner {
namespace {

using stats::AnswerStatus;
using ::testing::IsEmpty;
using ::testing::SizeIs;

stats::Answer GainOf(const GapInput& input) { return ResearchGaps(std::vector{input})[0].gain; }

TEST(ResearchGaps, MultiplyWeightGapAndSensitivity) {  // Concord domain, research gap value
  const stats::Answer gain = GainOf({Dimension::kFinance, .5, .6, -.3, {"findings/1"}});
  EXPECT_NEAR(gain.value.value(), .5 * .4 * .3, 1e-12);
  ASSERT_THAT(gain.terms, SizeIs(3));
  double product = 1;
  for (const stats::Term& term : gain.terms) product *= term.contribution.value_or(1);
  EXPECT_NEAR(product, *gain.value, 1e-12);
}

TEST(ResearchGaps, PutTheGreatestGainFirst) {
  const auto gaps =
      ResearchGaps(std::vector<GapInput>{{Dimension::kIndustry, 1, .9, .5, {}},
                                         {Dimension::kFinance, 1, .1, std::nullopt, {}},
                                         {Dimension::kReputation, 1, 1., .5, {}},
                                         {Dimension::kCoreValues, 1, std::nullopt, .5, {}}});
  ASSERT_THAT(gaps, SizeIs(4));
  EXPECT_EQ(gaps[0].dimension, Dimension::kCoreValues);
  EXPECT_EQ(gaps[1].dimension, Dimension::kIndustry);
  EXPECT_EQ(gaps[2].dimension, Dimension::kReputation);
  EXPECT_EQ(gaps[3].dimension, Dimension::kFinance);
}

TEST(ResearchGaps, AreWholeWhereNothingIsKnown) {
  EXPECT_EQ(GainOf({Dimension::kFinance, 1, std::nullopt, .5, {}}).value, .5);
}

TEST(ResearchGaps, AreNothingWhereAllIsKnown) {
  EXPECT_EQ(GainOf({Dimension::kFinance, 1, 1., .5, {}}).value, 0.0);
}

TEST(ResearchGaps, HaveNoAnswerWithoutASwing) {
  EXPECT_EQ(GainOf({Dimension::kFinance, 1, .5, std::nullopt, {}}).status,
            AnswerStatus::kInsufficientData);
}

TEST(ResearchGaps, AreUndefinedForWhatIsNoNumber) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinite = std::numeric_limits<double>::infinity();
  for (const GapInput& input : std::vector<GapInput>{{Dimension::kFinance, nan, .5, .5, {}},
                                                     {Dimension::kFinance, -1, .5, .5, {}},
                                                     {Dimension::kFinance, 1, 1.5, .5, {}},
                                                     {Dimension::kFinance, 1, nan, .5, {}},
                                                     {Dimension::kFinance, 1, .5, nan, {}},
                                                     {Dimension::kFinance, 1, .5, infinite, {}}}) {
    EXPECT_EQ(GainOf(input).status, AnswerStatus::kUndefined);
  }
}

TEST(ResearchGaps, AreNoneWithoutDimensions) { EXPECT_THAT(ResearchGaps({}), IsEmpty()); }

}  // namespace
}  // namespace concord::partner
