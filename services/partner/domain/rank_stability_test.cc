#include "services/partner/domain/rank_stability.h"

#include <gtest/gtest.h>

#include <vector>

namespace concord::partner {
namespace {

using stats::AnswerStatus;

std::vector<Fit> Fits(double resource, double strategic, double cultural) {
  return {{"resource", resource, 5, {}},
          {"strategic", strategic, 3, {}},
          {"cultural", cultural, 2, {}}};
}

double TotalOf(const std::vector<Fit>& fits, FitMean mean) {
  const TotalFit total = CombineFits(fits);
  return *(mean == FitMean::kGeometric ? total.geometric : total.arithmetic).value;
}

// By hand: the lead is .5*.3 - .3*.2 - .2*.1 = .07; the changes are .07/.3, .07/-.2, .07/-.1.
TEST(StabilityOfLead, IsTheSmallestChangeOfOneWeight) {  // Concord domain, six-fit total
  const auto stability = StabilityOfLead(Fits(.8, .4, .5), Fits(.5, .6, .6), FitMean::kArithmetic);
  EXPECT_NEAR(stability.smallest_change.value.value(), .07 / .3, 1e-12);
  EXPECT_EQ(stability.fit, "resource");
  EXPECT_NEAR(stability.new_weight, .5 - .07 / .3, 1e-12);
  EXPECT_EQ(stability.smallest_change.terms.size(), 3u);
}

TEST(StabilityOfLead, SwapsTheTwoJustBeyondTheChange) {
  for (const FitMean mean : {FitMean::kArithmetic, FitMean::kGeometric}) {
    std::vector<Fit> first = Fits(.8, .4, .5);
    std::vector<Fit> second = Fits(.5, .6, .6);
    const RankStability stability = StabilityOfLead(first, second, mean);
    ASSERT_TRUE(stability.smallest_change.has_value());
    ASSERT_EQ(stability.fit, "resource");
    first[0].weight = second[0].weight = (stability.new_weight + .001) * 10;
    EXPECT_GT(TotalOf(first, mean), TotalOf(second, mean));
    first[0].weight = second[0].weight = (stability.new_weight - .001) * 10;
    EXPECT_LT(TotalOf(first, mean), TotalOf(second, mean));
  }
}

TEST(StabilityOfLead, IsNothingForEqualTotals) {
  EXPECT_EQ(StabilityOfLead(Fits(.5, .5, .5), Fits(.5, .8, .05), FitMean::kArithmetic)
                .smallest_change.value,
            0.0);
}

TEST(StabilityOfLead, HasNoneWhenTheFirstIsBetterThroughout) {
  const auto stability = StabilityOfLead(Fits(.8, .8, .8), Fits(.5, .6, .7), FitMean::kArithmetic);
  EXPECT_EQ(stability.smallest_change.status, AnswerStatus::kUndefined);
  EXPECT_EQ(stability.fit, "");
}

TEST(StabilityOfLead, HasNoneWhenTheFirstDoesNotLead) {
  EXPECT_EQ(StabilityOfLead(Fits(.1, .1, .1), Fits(.5, .6, .7), FitMean::kArithmetic)
                .smallest_change.status,
            AnswerStatus::kUndefined);
}

TEST(StabilityOfLead, HasNoneForAZeroUnderTheGeometricMean) {
  EXPECT_EQ(StabilityOfLead(Fits(.8, .4, .5), Fits(.5, 0, .6), FitMean::kGeometric)
                .smallest_change.status,
            AnswerStatus::kUndefined);
}

TEST(StabilityOfLead, ComparesOnlyWhatIsKnownOfBoth) {
  std::vector<Fit> second = Fits(.5, .6, .6);
  second[2].value = std::nullopt;
  const auto stability = StabilityOfLead(Fits(.8, .45, .5), second, FitMean::kArithmetic);
  EXPECT_EQ(stability.smallest_change.status, AnswerStatus::kProvisional);
  EXPECT_EQ(stability.smallest_change.n, 2);
  EXPECT_NEAR(stability.smallest_change.coverage, .8, 1e-12);
}

TEST(StabilityOfLead, HasTooLittleWithoutACommonFit) {
  const std::vector<Fit> other = {{"human", .5, 1, {}}};
  EXPECT_EQ(StabilityOfLead(Fits(.8, .4, .5), other, FitMean::kArithmetic).smallest_change.status,
            AnswerStatus::kInsufficientData);
  EXPECT_EQ(StabilityOfLead({}, other, FitMean::kArithmetic).smallest_change.status,
            AnswerStatus::kInsufficientData);
}

TEST(StabilityOfLead, RefusesWhatIsNoFit) {
  EXPECT_EQ(StabilityOfLead(Fits(1.8, .4, .5), Fits(.5, .6, .6), FitMean::kArithmetic)
                .smallest_change.status,
            AnswerStatus::kUndefined);
}

}  // namespace
}  // namespace concord::partner
