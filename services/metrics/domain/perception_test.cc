#include "services/metrics/domain/perception.h"

#include <gtest/gtest.h>

#include <cmath>

namespace concord::metrics {
namespace {

using stats::AnswerStatus;
using Ratings = std::vector<double>;
using Responses = std::vector<HealthResponse>;

TEST(AgreementWithinGroup, IsThatOfTheWorkedExample) {
  // Concord domain, health check: 4, 4, 5, 3 with K = 5: .667.
  EXPECT_NEAR(AgreementWithinGroup(Ratings{4, 4, 5, 3}, 5).value.value(), .667, 5e-4);
}

TEST(AgreementWithinGroup, IsOneForOneVoiceAndZeroForOpposites) {
  EXPECT_EQ(AgreementWithinGroup(Ratings{4, 4, 4}, 5).value, 1);
  EXPECT_EQ(AgreementWithinGroup(Ratings{1, 5, 1, 5}, 5).value, 0);
}

TEST(AgreementWithinGroup, TakesTwoRatingsOnAScale) {
  EXPECT_EQ(AgreementWithinGroup(Ratings{4}, 5).status, AnswerStatus::kInsufficientData);
  EXPECT_EQ(AgreementWithinGroup(Ratings{4, 4}, 1).status, AnswerStatus::kUndefined);
  EXPECT_EQ(AgreementWithinGroup(Ratings{0, 9}, 5).status, AnswerStatus::kUndefined);
  EXPECT_EQ(AgreementWithinGroup(Ratings{4, std::nan("")}, 5).status, AnswerStatus::kUndefined);
}

TEST(Perception, CountsEachRespondentOnce) {
  const Responses responses{{"ada", 90}, {"ada", 70}, {"ben", 50}, {"cem", 20}};
  const auto perception = PerceptionOf(responses, 3);
  EXPECT_DOUBLE_EQ(perception.mean.value.value(), 50);
  EXPECT_EQ(perception.mean.n, 3);
  EXPECT_TRUE(perception.agreement.has_value());
}

TEST(Perception, SaysNothingOfFewRespondents) {
  const Responses two{{"ada", 90}, {"ada", 80}, {"ben", 50}};
  const auto hidden = PerceptionOf(two, 3);
  EXPECT_EQ(hidden.mean.status, AnswerStatus::kInsufficientData);
  EXPECT_EQ(hidden.mean.n, 0);
  EXPECT_EQ(hidden.agreement.n, 0);
  const auto nobody = PerceptionOf({}, 3);
  EXPECT_EQ(nobody.mean.reason, hidden.mean.reason);
  EXPECT_EQ(PerceptionOf({}, 0).mean.status, AnswerStatus::kInsufficientData);
}

TEST(Perception, SaysNothingOfAWrongScoreOfFewRespondents) {
  for (const double score : {101.0, -1.0, std::nan("")}) {
    const auto hidden = PerceptionOf(Responses{{"ada", score}, {"ben", 50}}, 3);
    EXPECT_EQ(hidden.mean.status, AnswerStatus::kInsufficientData);
    EXPECT_EQ(hidden.mean.reason, PerceptionOf({}, 3).mean.reason);
    EXPECT_EQ(hidden.agreement.reason, hidden.mean.reason);
  }
}

TEST(Perception, IsNeverOfFewerThanThree) {
  const Responses two{{"ada", 90}, {"ben", 50}};
  const Responses three{{"ada", 90}, {"ben", 50}, {"cem", 10}};
  for (const int minimum : {-5, 0, 1, 2, 3}) {
    EXPECT_EQ(PerceptionOf(two, minimum).mean.status, AnswerStatus::kInsufficientData) << minimum;
    EXPECT_EQ(PerceptionOf(three, minimum).mean.value, 50) << minimum;
  }
  EXPECT_EQ(PerceptionOf(three, 4).mean.status, AnswerStatus::kInsufficientData);
}

TEST(Perception, IsUndefinedBesideTheScale) {
  EXPECT_EQ(PerceptionOf(Responses{{"a", 1}, {"b", 101}, {"c", 3}}, 3).mean.status,
            AnswerStatus::kUndefined);
  EXPECT_EQ(PerceptionOf(Responses{{"a", 1}, {"b", std::nan("")}, {"c", 3}}, 3).mean.status,
            AnswerStatus::kUndefined);
}

TEST(PerceptionGap, IsTheDifferenceOfTheMeans) {
  const auto gap = PerceptionGap(stats::Known("m", 80, 5), stats::Known("m", 55, 4));
  EXPECT_EQ(gap.value, 25);
  EXPECT_EQ(gap.n, 9);
}

TEST(PerceptionGap, HasNoValueWhenOneSideHasNone) {
  const auto hidden = stats::Insufficient("m", "too few");
  EXPECT_EQ(PerceptionGap(stats::Known("m", 80, 5), hidden).status,
            AnswerStatus::kInsufficientData);
  EXPECT_EQ(PerceptionGap(hidden, hidden).n, 0);
  const auto wrong = PerceptionGap(stats::Known("m", 80, 5), stats::Undefined("m", "off scale"));
  EXPECT_EQ(wrong.status, AnswerStatus::kUndefined);
  EXPECT_EQ(wrong.reason, "off scale");
}

TEST(PerceptionGap, IsUndefinedBeyondTheLargestNumbers) {
  const auto far = stats::Known("m", -1.7e308, 5);
  EXPECT_EQ(PerceptionGap(stats::Known("m", 1.7e308, 5), far).status, AnswerStatus::kUndefined);
  const std::vector<std::vector<stats::Answer>> means{{far}, {far}};
  EXPECT_EQ(HealthIndex(means).status, AnswerStatus::kUndefined);
}

TEST(HealthIndex, WeighsThePartiesAlike) {
  const std::vector<std::vector<stats::Answer>> means{
      {stats::Known("m", 80, 50), stats::Known("m", 40, 3)},
      {stats::Known("m", 70, 50), stats::Known("m", 90, 3)}};
  EXPECT_DOUBLE_EQ(HealthIndex(means).value.value(), 70);
  EXPECT_EQ(HealthIndex(means).status, AnswerStatus::kOk);
}

TEST(HealthIndex, LeavesOutDimensionsThatOnePartyDidNotRate) {
  const std::vector<std::vector<stats::Answer>> means{
      {stats::Known("m", 80, 50), stats::Known("m", 40, 3)},
      {stats::Known("m", 70, 50), stats::Insufficient("m", "too few")}};
  const auto index = HealthIndex(means);
  EXPECT_DOUBLE_EQ(index.value.value(), 60);
  EXPECT_EQ(index.coverage, .5);
  EXPECT_EQ(index.status, AnswerStatus::kProvisional);
}

TEST(HealthIndex, NeedsADimension) {
  EXPECT_EQ(HealthIndex({}).status, AnswerStatus::kInsufficientData);
}

}  // namespace
}  // namespace concord::metrics
