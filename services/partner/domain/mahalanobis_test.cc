#include "services/partner/domain/mahalanobis.h"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

namespace concord::partner {
namespace {

using stats::AnswerStatus;

CultureProfile Profile(double pace, double risk) { return {{"pace", pace}, {"risk", risk}}; }

/// Uncorrelated: the corners of a rectangle and its middle.
const std::vector kRectangle = {Profile(0, 0), Profile(0, 10), Profile(20, 0), Profile(20, 10),
                                Profile(10, 5)};

// Concord domain, cultural fit: Kogut-Singh is Mahalanobis with covariances of 0.
TEST(MahalanobisDistance, IsKogutSinghWithoutCorrelation) {
  const CultureProfile a = Profile(18, 3);
  const CultureProfile b = Profile(5, 9);
  const stats::Answer full = MahalanobisDistance(a, b, kRectangle);
  // The squares from the middle sum to 400 and 100, over 4.
  const CultureVariances variances = {{"pace", 100}, {"risk", 25}};
  EXPECT_NEAR(full.value.value(), *CulturalDistance(a, b, variances).value, 1e-12);
}

TEST(MahalanobisDistance, CountsACommonMoveOnce) {
  const std::vector along = {Profile(0, 0), Profile(1, 2), Profile(2, 1), Profile(3, 4),
                             Profile(4, 3)};
  const double with_the_trend = *MahalanobisDistance(Profile(0, 0), Profile(2, 2), along).value;
  const double against_it = *MahalanobisDistance(Profile(0, 2), Profile(2, 0), along).value;
  EXPECT_LT(with_the_trend, against_it);
  // S = {2.5, 2; 2, 2.5}: d' S^-1 d / 2 of (2, 2) is 8 / 4.5 / 2, of (-2, 2) it is 8 / .5 / 2.
  EXPECT_NEAR(with_the_trend, 8 / 4.5 / 2, 1e-12);
  EXPECT_NEAR(against_it, 8, 1e-12);
}

TEST(MahalanobisDistance, IsTheSumOfItsTerms) {
  const stats::Answer distance = MahalanobisDistance(Profile(18, 3), Profile(5, 9), kRectangle);
  double sum = 0;
  for (const stats::Term& term : distance.terms) sum += term.contribution.value_or(0);
  EXPECT_NEAR(sum, distance.value.value(), 1e-12);
}

// Concord domain, cultural fit: only if n_profiles > dims + 1.
TEST(MahalanobisDistance, NeedsMoreProfilesThanDimensionsAndOne) {
  const std::vector three(kRectangle.begin(), kRectangle.begin() + 3);
  EXPECT_EQ(MahalanobisDistance(Profile(1, 2), Profile(3, 4), three).status,
            AnswerStatus::kInsufficientData);
  const std::vector four(kRectangle.begin(), kRectangle.begin() + 4);
  EXPECT_TRUE(MahalanobisDistance(Profile(1, 2), Profile(3, 4), four).has_value());
}

TEST(MahalanobisDistance, DropsADimensionThatDoesNotVary) {
  const std::vector flat = {Profile(0, 7), Profile(1, 7), Profile(2, 7), Profile(5, 7)};
  const stats::Answer distance = MahalanobisDistance(Profile(0, 1), Profile(2, 9), flat);
  ASSERT_EQ(distance.terms.size(), 1u);
  EXPECT_EQ(distance.terms[0].name, "pace");
}

TEST(MahalanobisDistance, IsUndefinedWhereADimensionFollowsFromAnother) {
  const std::vector line = {Profile(0, 0), Profile(1, 2), Profile(2, 4), Profile(3, 6),
                            Profile(5, 10)};
  EXPECT_EQ(MahalanobisDistance(Profile(0, 0), Profile(1, 1), line).status,
            AnswerStatus::kUndefined);
}

TEST(MahalanobisDistance, HasTooLittleWithoutACommonDimension) {
  EXPECT_EQ(MahalanobisDistance({{"pace", 1}}, {{"risk", 1}}, kRectangle).status,
            AnswerStatus::kInsufficientData);
  EXPECT_EQ(MahalanobisDistance(Profile(0, 0), Profile(1, 1), {}).status,
            AnswerStatus::kInsufficientData);
}

TEST(MahalanobisDistance, IsUndefinedForWhatIsNoNumber) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(MahalanobisDistance(Profile(nan, 0), Profile(1, 1), kRectangle).status,
            AnswerStatus::kUndefined);
}

}  // namespace
}  // namespace concord::partner
