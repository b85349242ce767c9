#include "services/metrics/domain/process_behavior.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace concord::metrics {
namespace {

using stats::AnswerStatus;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::nullopt_t kGap = std::nullopt;
// Concord domain, the main demo: synergies 2012 to 2017, EUR bn.
const GappySeries kRenaultNissan{2.7, 2.9, 3.8, 4.3, 5.0, 5.7};

std::vector<Signal> Signals(const GappySeries& series, const LimitOptions& options = {}) {
  return SignalsOf(series, LimitsOf(series, options));
}

TEST(ProcessLimits, AreThoseOfRenaultNissan) {
  const ProcessLimits limits = LimitsOf(kRenaultNissan, {});
  EXPECT_NEAR(limits.center.value.value(), 4.067, 5e-4);
  EXPECT_NEAR(limits.moving_range.value.value(), .60, 1e-12);
  EXPECT_NEAR(limits.lower.value.value(), 2.471, 5e-4);
  EXPECT_NEAR(limits.upper.value.value(), 5.663, 5e-4);
  EXPECT_NEAR(limits.moving_range_limit.value.value(), 3.268 * .6, 1e-12);
  EXPECT_EQ(limits.upper.status, AnswerStatus::kProvisional);
}

TEST(ProcessSignals, NameTheLastYearOfRenaultNissan) {
  EXPECT_THAT(Signals(kRenaultNissan), ElementsAre(Signal{SignalRule::kOutsideLimits, 5, 5, true}));
}

TEST(ProcessLimits, NeedSixValuesAndAreFirmFromTwelve) {
  const auto status = [](size_t n) {
    GappySeries series;
    for (size_t i = 0; i < n; ++i) series.emplace_back(i % 2);
    return LimitsOf(series, {}).upper.status;
  };
  EXPECT_EQ(status(0), AnswerStatus::kInsufficientData);
  EXPECT_EQ(status(5), AnswerStatus::kInsufficientData);
  EXPECT_EQ(status(6), AnswerStatus::kProvisional);
  EXPECT_EQ(status(11), AnswerStatus::kProvisional);
  EXPECT_EQ(status(12), AnswerStatus::kOk);
}

TEST(ProcessLimits, TakeNoMovingRangeAcrossAGap) {
  const GappySeries series{1, 2, 1, kGap, 101, 102, 101};
  const ProcessLimits limits = LimitsOf(series, {});
  EXPECT_DOUBLE_EQ(limits.moving_range.value.value(), 1);
  EXPECT_EQ(limits.upper.n, 6);
  EXPECT_DOUBLE_EQ(limits.upper.coverage, 6.0 / 7);
}

TEST(ProcessLimits, NeedTwoValuesInSuccession) {
  const GappySeries series{1, kGap, 2, kGap, 3, kGap, 4, kGap, 5, kGap, 6};
  EXPECT_EQ(LimitsOf(series, {}).upper.status, AnswerStatus::kInsufficientData);
}

TEST(ProcessLimits, OfAConstantMakeAnyChangeASignal) {
  const GappySeries constant(12, .1);
  const ProcessLimits limits = LimitsOf(constant, {});
  EXPECT_EQ(limits.lower.value, .1);
  EXPECT_EQ(limits.upper.value, .1);
  EXPECT_THAT(SignalsOf(constant, limits), IsEmpty());
  const GappySeries changed{.1, .1000001};
  EXPECT_THAT(SignalsOf(changed, limits), Contains(Signal{SignalRule::kOutsideLimits, 1, 1, true}));
}

TEST(ProcessLimits, FromTheMedianAreMovedLessByAnOutlier) {
  const GappySeries series{10, 11, 10, 11, 10, 11, 50, 11, 10, 11, 10, 11};
  const ProcessLimits limits = LimitsOf(series, {.median_moving_range = true});
  EXPECT_DOUBLE_EQ(limits.moving_range.value.value(), 1);
  EXPECT_DOUBLE_EQ(limits.upper.value.value(), limits.center.value.value() + 3.145);
  EXPECT_DOUBLE_EQ(limits.moving_range_limit.value.value(), 3.865);
}

TEST(ProcessLimits, MayBeScreenedOnceForLargeMovingRanges) {
  // Ten ranges of 1 and two of 39: mean 88/12, and 39 is above 3.5 times it.
  const GappySeries series{10, 11, 10, 11, 10, 11, 50, 11, 10, 11, 10, 11, 10};
  EXPECT_NEAR(LimitsOf(series, {}).moving_range.value.value(), 88.0 / 12, 1e-12);
  EXPECT_DOUBLE_EQ(LimitsOf(series, {.screen_moving_ranges = true}).moving_range.value.value(), 1);
}

TEST(ProcessLimits, AreCutAtThePhysicalFloor) {
  const GappySeries series{0, 3, 0, 2, 1, 4, 0, 3, 1, 2, 0, 3};
  EXPECT_LT(LimitsOf(series, {}).lower.value.value(), 0);
  const auto lower = LimitsOf(series, {.physical_floor = 0}).lower;
  EXPECT_EQ(lower.value, 0);
  ASSERT_EQ(lower.terms.size(), 3U);
  EXPECT_EQ(lower.terms[2].name, "floor");
  double sum = 0;
  for (const auto& term : lower.terms) sum += term.contribution.value_or(0);
  EXPECT_NEAR(sum, 0, 1e-12);
  EXPECT_EQ(LimitsOf(series, {.physical_floor = -99}).lower.terms.size(), 2U);
}

TEST(ProcessLimits, AreUndefinedForAValueBelowTheFloor) {
  const GappySeries series{1, 2, 3, 4, 5, -1};
  EXPECT_EQ(LimitsOf(series, {.physical_floor = 0}).lower.status, AnswerStatus::kUndefined);
  EXPECT_EQ(LimitsOf(series, {.physical_floor = std::nan("")}).lower.status,
            AnswerStatus::kUndefined);
}

TEST(ProcessLimits, AreUndefinedWhereMovingRangesOverflow) {
  const double most = std::numeric_limits<double>::max();
  const GappySeries series{0, most, -most, most, -most, 0, 0};
  for (const bool median : {false, true}) {
    EXPECT_EQ(LimitsOf(series, {.median_moving_range = median}).upper.status,
              AnswerStatus::kUndefined);
  }
}

TEST(ProcessLimits, AreUndefinedForWhatIsNotANumber) {
  const GappySeries series{1, 2, 3, 4, 5, std::nan("")};
  EXPECT_EQ(LimitsOf(series, {}).upper.status, AnswerStatus::kUndefined);
  EXPECT_THAT(Signals(series), IsEmpty());
}

TEST(ProcessSignals, NeedThreeOfFourNearOneLimit) {
  // Center 0, limits +-2.66: near is beyond 1.33.
  const ProcessLimits limits = LimitsOf(GappySeries{.5, -.5, .5, -.5, .5, -.5, .5, -.5}, {});
  const GappySeries near{0, 1.5, 0, 1.5, 1.5, 0, 0};
  EXPECT_THAT(SignalsOf(near, limits),
              ElementsAre(Signal{SignalRule::kThreeOfFourNearLimit, 1, 4, true}));
  const GappySeries both_sides{1.5, -1.5, 1.5, -1.5};
  EXPECT_THAT(SignalsOf(both_sides, limits), IsEmpty());
  const GappySeries low{-1.5, -1.5, 0, -1.5};
  EXPECT_THAT(SignalsOf(low, limits),
              ElementsAre(Signal{SignalRule::kThreeOfFourNearLimit, 0, 3, false}));
}

TEST(ProcessSignals, JoinOverlappingWindows) {
  const ProcessLimits limits = LimitsOf(GappySeries{.5, -.5, .5, -.5, .5, -.5, .5, -.5}, {});
  const GappySeries near{1.5, 1.5, 1.5, 1.5, 1.5, 1.5};
  EXPECT_THAT(SignalsOf(near, limits),
              ElementsAre(Signal{SignalRule::kThreeOfFourNearLimit, 0, 5, true}));
}

TEST(ProcessSignals, NeedEightInARowOnOneSide) {
  const ProcessLimits limits = LimitsOf(GappySeries{5, -5, 5, -5, 5, -5, 5, -5}, {});
  EXPECT_THAT(SignalsOf(GappySeries{1, 1, 1, 1, 1, 1, 1}, limits), IsEmpty());
  EXPECT_THAT(SignalsOf(GappySeries{-1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, limits),
              ElementsAre(Signal{SignalRule::kRunOfEight, 1, 9, true}));
  EXPECT_THAT(SignalsOf(GappySeries{-1, -1, -1, -1, kGap, -1, -1, -1, -1}, limits),
              ElementsAre(Signal{SignalRule::kRunOfEight, 0, 8, false}));
}

TEST(ProcessSignals, EndARunOnTheCenterLine) {
  const ProcessLimits limits = LimitsOf(GappySeries{5, -5, 5, -5, 5, -5, 5, -5}, {});
  EXPECT_THAT(SignalsOf(GappySeries{1, 1, 1, 1, 0, 1, 1, 1, 1}, limits), IsEmpty());
}

TEST(ProcessSignals, NameMovingRangesAboveTheirLimit) {
  const ProcessLimits limits = LimitsOf(GappySeries{.5, -.5, .5, -.5, .5, -.5, .5, -.5}, {});
  EXPECT_THAT(SignalsOf(GappySeries{2, -2}, limits),
              ElementsAre(Signal{SignalRule::kMovingRangeOutside, 0, 1, false}));
}

TEST(ProcessSignals, NameNoMovingRangeAcrossAGap) {
  const ProcessLimits limits = LimitsOf(GappySeries{.5, -.5, .5, -.5, .5, -.5, .5, -.5}, {});
  EXPECT_THAT(SignalsOf(GappySeries{2, kGap, -2}, limits), IsEmpty());
  EXPECT_THAT(SignalsOf(GappySeries{2, kGap, 2, -2}, limits),
              ElementsAre(Signal{SignalRule::kMovingRangeOutside, 2, 3, false}));
}

TEST(ProcessSignals, AreNoneForWhatIsNotANumber) {
  const ProcessLimits limits = LimitsOf(GappySeries{5, -5, 5, -5, 5, -5, 5, -5}, {});
  const double nan = std::nan("");
  EXPECT_THAT(SignalsOf(GappySeries{1, nan, 1}, limits), IsEmpty());
  EXPECT_THAT(SignalsOf(GappySeries{1, 1, 1, 1, nan, 1, 1, 1, 1}, limits), IsEmpty());
}

TEST(ProcessBehavior, HasLimitsOfItsOwnInEachPhase) {
  const GappySeries series{1, 2, 1, 2, 1, 2, 11, 12, 11, 12, 11, 12};
  const std::vector<size_t> starts{6};
  const auto phases = ProcessBehaviorOf(series, starts, {});
  ASSERT_EQ(phases.size(), 2U);
  EXPECT_DOUBLE_EQ(phases[0].limits.center.value.value(), 1.5);
  EXPECT_DOUBLE_EQ(phases[1].limits.center.value.value(), 11.5);
  EXPECT_THAT(phases[1].signals, IsEmpty());
}

TEST(ProcessBehavior, CountsPositionsFromTheStartOfTheSeries) {
  GappySeries series{1, 2, 1, 2, 1, 2};
  series.insert(series.end(), kRenaultNissan.begin(), kRenaultNissan.end());
  const std::vector<size_t> starts{0, 6, 6, 99};
  const auto phases = ProcessBehaviorOf(series, starts, {});
  ASSERT_EQ(phases.size(), 2U);
  EXPECT_THAT(phases[1].signals, ElementsAre(Signal{SignalRule::kOutsideLimits, 11, 11, true}));
}

TEST(Describe, SaysWhatASignalMeans) {
  EXPECT_EQ(Describe({SignalRule::kRunOfEight, 0, 8, false}),
            "Eight or more values in a row are below the center.");
}

// A place that stands for a gap of several periods counts as these.
TEST(ProcessLimits, CoverThePeriodsThatAreSaid) {
  GappySeries series{1, 2, 3, std::nullopt, 4, 5, 6};
  EXPECT_DOUBLE_EQ(LimitsOf(series, {}).center.coverage, 6. / 7);
  LimitOptions options;
  options.periods = 60;
  EXPECT_DOUBLE_EQ(LimitsOf(series, options).center.coverage, .1);
  EXPECT_FALSE(LimitsOf(series, options).center.reason.empty()) << "provisional, with a reason";
}

}  // namespace
}  // namespace concord::metrics
