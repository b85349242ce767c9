#include "services/partner/domain/similarity.h"

#include <gtest/gtest.h>

#include <limits>

namespace concord::partner {
namespace {

using stats::AnswerStatus;

const Portfolio kNorth = {{"cars", .5}, {"vans", .3}, {"trucks", .2}};
const Portfolio kSouth = {{"cars", .2}, {"vans", .3}, {"trucks", .5}};

TEST(CosineSimilarity, IsOfTheWorkedExample) {  // Concord domain, similarity vs complementarity
  const stats::Answer cosine = CosineSimilarity(kNorth, kSouth);
  EXPECT_NEAR(cosine.value.value(), .7632, 5e-5);
  EXPECT_EQ(cosine.n, 3);
  double sum = 0;
  for (const stats::Term& term : cosine.terms) sum += term.contribution.value_or(0);
  EXPECT_NEAR(sum, *cosine.value, 1e-12);
}

TEST(CosineSimilarity, IsBlindToSize) {
  EXPECT_NEAR(CosineSimilarity(kNorth, {{"cars", 50}, {"vans", 30}, {"trucks", 20}}).value.value(),
              1, 1e-12);
}

TEST(CosineSimilarity, StaysInRangeForHugeAndTinyAmounts) {
  EXPECT_NEAR(CosineSimilarity({{"cars", 1e300}}, {{"cars", 1e-300}}).value.value(), 1, 1e-12);
}

TEST(MinComplementDistance, IsOfTheWorkedExample) {  // Concord domain, similarity
  EXPECT_NEAR(MinComplementDistance(kNorth, kSouth).value.value(), .30, 1e-12);
}

// Concord domain, similarity: independent of irrelevant classes.
TEST(MinComplementDistance, DoesNotChangeWithAClassThatNeitherHas) {
  Portfolio wider = kNorth;
  wider["buses"] = 0;
  EXPECT_NEAR(MinComplementDistance(wider, kSouth).value.value(), .30, 1e-12);
}

TEST(MinComplementDistance, IsOneForNothingInCommon) {
  EXPECT_EQ(MinComplementDistance({{"cars", 1}}, {{"vans", 3}}).value, 1.0);
  EXPECT_EQ(CosineSimilarity({{"cars", 1}}, {{"vans", 3}}).value, 0.0);
}

TEST(MinComplementDistance, IsMadeByItsTermsCaseO8) {
  const stats::Answer distance = MinComplementDistance(kNorth, kSouth);
  double value = 0;
  for (const stats::Term& term : distance.terms) value += term.contribution.value_or(0);
  EXPECT_NEAR(value, distance.value.value(), 1e-12);
}

TEST(OverClassesOfBoth, SaysThatSomeAreNotCompared) {
  const auto whole = OverClassesOfBoth(CosineSimilarity(kNorth, kSouth), 3, 3);
  EXPECT_EQ(whole.status, AnswerStatus::kOk);
  const auto part = OverClassesOfBoth(CosineSimilarity(kNorth, kSouth), 3, 4);
  EXPECT_EQ(part.status, AnswerStatus::kProvisional);
  EXPECT_EQ(part.coverage, .75);
  EXPECT_FALSE(part.reason.empty());
}

TEST(Similarity, HasTooLittleWithoutClasses) {
  EXPECT_EQ(CosineSimilarity({}, kSouth).status, AnswerStatus::kInsufficientData);
  EXPECT_EQ(MinComplementDistance(kNorth, {}).status, AnswerStatus::kInsufficientData);
}

TEST(Similarity, IsUndefinedForZerosOnlyAndForWhatIsNoAmount) {
  for (const double bad : {0.0, -1.0, std::numeric_limits<double>::quiet_NaN(),
                           std::numeric_limits<double>::infinity()}) {
    EXPECT_EQ(CosineSimilarity({{"cars", bad}}, kSouth).status, AnswerStatus::kUndefined) << bad;
    EXPECT_EQ(MinComplementDistance(kNorth, {{"cars", bad}}).status, AnswerStatus::kUndefined)
        << bad;
  }
}

}  // namespace
}  // namespace concord::partner
