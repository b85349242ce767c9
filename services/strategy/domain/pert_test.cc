#include "services/strategy/domain/pert.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <vector>

namespace concord::strategy {
namespace {

TEST(Pert, HasTheMomentsOfTheWorkedExample) {  // Concord domain, joint strategy, PERT
  const auto moments = Pert({2, 4, 12});
  ASSERT_TRUE(moments);
  EXPECT_NEAR(moments->mean, 5, 1e-12);
  EXPECT_NEAR(moments->variance, 25.0 / 9, 1e-12);  // 2.778
}

TEST(Pert, IsCertainWhenAllEstimatesAreTheSame) {
  EXPECT_EQ(Pert({3, 3, 3})->variance, 0);
  EXPECT_NEAR(Pert({3, 3, 3})->mean, 3, 1e-12);
}

TEST(Pert, RefusesEstimatesOutOfOrder) {
  EXPECT_FALSE(Pert({4, 2, 12}));
  EXPECT_FALSE(Pert({2, 13, 12}));
  EXPECT_FALSE(Pert({-1, 2, 3}));
}

TEST(Pert, RefusesWhatIsNoNumber) {
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  EXPECT_FALSE(Pert({kNan, 2, 3}));
  EXPECT_FALSE(Pert({1, kNan, 3}));
  EXPECT_FALSE(Pert({1, 2, kNan}));
  EXPECT_FALSE(Pert({1, 2, kInfinity}));
  EXPECT_FALSE(Pert({0, 1, std::numeric_limits<double>::max()}));  // Its variance is too large.
}

TEST(PertOfPath, SumsMeansAndVariances) {
  const std::vector<EstimatedItem> path = {{"a", {2, 4, 12}}, {"b", {2, 4, 12}}};
  const PathMoments moments = PertOfPath(path);
  EXPECT_NEAR(moments.mean.value.value(), 10, 1e-12);
  EXPECT_NEAR(moments.standard_deviation.value.value(), 2.357, 1e-3);
  EXPECT_EQ(moments.mean.terms.size(), 2u);
}

TEST(PertOfPath, NamesTheItemThatItCannotRead) {
  const std::vector<EstimatedItem> path = {{"a", {2, 4, 12}}, {"b", {2, 1, 12}}};
  EXPECT_EQ(PertOfPath(path).mean.status, stats::AnswerStatus::kUndefined);
  EXPECT_THAT(PertOfPath(path).mean.reason, ::testing::HasSubstr("of b "));
}

TEST(PertOfPath, IsUndefinedBeyondWhatADoubleHolds) {
  const std::vector<EstimatedItem> path(3, {"A", {1e308, 1e308, 1e308}});
  EXPECT_EQ(PertOfPath(path).mean.status, stats::AnswerStatus::kUndefined);
  EXPECT_EQ(PertOfPath(path).standard_deviation.status, stats::AnswerStatus::kUndefined);
}

TEST(PertOfPath, NeedsItems) {
  EXPECT_EQ(PertOfPath({}).mean.status, stats::AnswerStatus::kInsufficientData);
}

}  // namespace
}  // namespace concord::strategy
