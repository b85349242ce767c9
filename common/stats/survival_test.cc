#include "common/stats/survival.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace concord::stats {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// J. Gehan 1965 / E. Freireich 1963, remission of leukaemia under 6-MP in weeks, n = 21.
const std::vector<Lifetime> kRemission = {
    {6, true},   {6, true},   {6, true},   {6, false},  {7, true},   {9, false},  {10, true},
    {10, false}, {11, false}, {13, true},  {16, true},  {17, false}, {19, false}, {20, false},
    {22, true},  {23, true},  {25, false}, {32, false}, {32, false}, {34, false}, {35, false}};

TEST(SurvivalCurve, IsOfTheTextbook) {  // D. Collett, "Modelling Survival Data": the 6-MP group
  const auto curve = SurvivalCurve(kRemission);
  ASSERT_THAT(curve, SizeIs(7));
  const std::vector<double> shares = {.857, .807, .753, .690, .627, .538, .448};
  for (size_t i = 0; i < shares.size(); ++i) EXPECT_NEAR(curve[i].share, shares[i], 5e-4) << i;
  EXPECT_EQ(curve[0].at_risk, 21);
  EXPECT_EQ(curve[0].ended, 3);
  EXPECT_EQ(curve[6].time, 23);
}

TEST(SurvivalCurve, IsEmptyWhenNothingEnded) {
  EXPECT_THAT(SurvivalCurve(std::vector<Lifetime>{{1, false}, {2, false}}), IsEmpty());
  EXPECT_THAT(SurvivalCurve({}), IsEmpty());
}

TEST(MedianLifetime, IsOfTheTextbook) { EXPECT_EQ(MedianLifetime(kRemission).value, 23.0); }

TEST(MedianLifetime, IsTheOrdinaryMedianWithoutCensoring) {
  EXPECT_EQ(MedianLifetime(std::vector<Lifetime>{{5, true}, {1, true}, {3, true}}).value, 3.0);
  EXPECT_EQ(MedianLifetime(std::vector<Lifetime>{{1, true}, {2, true}, {3, true}, {8, true}}).value,
            2.5);
  EXPECT_EQ(MedianLifetime(std::vector<Lifetime>{{0, true}}).value, 0.0);
}

TEST(MedianLifetime, IsLongerThanThatOfWhatEnded) {
  const std::vector<Lifetime> replies = {{1, true}, {2, true}, {4, true}, {6, false}, {9, true}};
  EXPECT_EQ(MedianLifetime(replies).value, 4.0);  // What ended has a median of 3.
}

TEST(MedianLifetime, CountsWhatIsOpen) {
  const Answer median = MedianLifetime(kRemission);
  EXPECT_EQ(median.n, 21);
  EXPECT_EQ(median.terms[0].value, 9);
  EXPECT_EQ(median.terms[1].value, 12);
}

TEST(MedianLifetime, HasTooLittleWhenMostAreOpen) {
  const Answer median = MedianLifetime(std::vector<Lifetime>{{2, true}, {48.5, false}, {9, false}});
  EXPECT_EQ(median.status, AnswerStatus::kInsufficientData);
  EXPECT_THAT(median.reason, HasSubstr("48.5."));
  EXPECT_EQ(MedianLifetime({}).status, AnswerStatus::kInsufficientData);
}

TEST(MedianLifetime, HasTooLittleWhenAllAreOpen) {
  const Answer median = MedianLifetime(std::vector<Lifetime>{{2, false}, {7, false}});
  EXPECT_EQ(median.status, AnswerStatus::kInsufficientData);
  EXPECT_EQ(median.n, 2);
  EXPECT_THAT(median.reason, HasSubstr("up to 7."));
}

// As R's survfit: the middle of the stretch at a half only where the curve falls again after it.
TEST(MedianLifetime, IsWhereTheCurveReachesAHalfIfItStaysThere) {
  EXPECT_EQ(
      MedianLifetime(std::vector<Lifetime>{{1, true}, {2, true}, {3, false}, {4, false}}).value,
      2.0);
}

TEST(MedianLifetime, IsUndefinedForWhatIsNoDuration) {
  for (const double bad :
       {-1., std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
    EXPECT_EQ(MedianLifetime(std::vector<Lifetime>{{bad, true}}).status, AnswerStatus::kUndefined);
    EXPECT_THAT(SurvivalCurve(std::vector<Lifetime>{{bad, true}}), IsEmpty());
  }
}

}  // namespace
}  // namespace concord::stats
