#include "services/metrics/domain/amendment_effect.h"

#include <gtest/gtest.h>

#include <cmath>

namespace concord::metrics {
namespace {

using stats::AnswerStatus;

GappySeries Before() { return {9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11}; }

AmendmentEffect EffectOf(const GappySeries& after) {
  GappySeries series = Before();
  const size_t effective = series.size();
  series.insert(series.end(), after.begin(), after.end());
  return EffectOfAmendment(series, effective, {});
}

TEST(AmendmentEffect, IsConfirmedByAValueOutsideOfTheLimits) {
  const auto effect = EffectOf({12, 20, 20});
  ASSERT_TRUE(effect.confirmed_by.has_value());
  EXPECT_EQ(effect.confirmed_by->rule, SignalRule::kOutsideLimits);
  EXPECT_EQ(effect.confirmed_by->first, 13U);
  EXPECT_NEAR(effect.change.value.value(), 52.0 / 3 - 10, 1e-12);
  EXPECT_EQ(effect.change.status, AnswerStatus::kProvisional);
}

TEST(AmendmentEffect, IsConfirmedByEightOnOneSide) {
  const auto effect = EffectOf({12, 13, 12, 13, 12, 13, 12, 13});
  ASSERT_TRUE(effect.confirmed_by.has_value());
  EXPECT_EQ(effect.confirmed_by->rule, SignalRule::kRunOfEight);
  EXPECT_DOUBLE_EQ(effect.change.value.value(), 2.5);
  EXPECT_EQ(effect.change.status, AnswerStatus::kOk);
  EXPECT_TRUE(effect.after.has_value());
}

TEST(AmendmentEffect, IsNotDetectableInRoutineVariation) {
  const auto effect = EffectOf({12, 13, 12, 13, 12, 13, 12});
  EXPECT_EQ(effect.change.status, AnswerStatus::kInsufficientData);
  EXPECT_EQ(effect.change.reason, "There is no detectable change yet.");
  EXPECT_FALSE(effect.after.has_value());
}

TEST(AmendmentEffect, IsNotConfirmedByRuleTwo) {
  // Three of four near the limit (rule 2) are a hint, not a new phase.
  const auto effect = EffectOf({13.5, 13.5, 13.5, 9});
  EXPECT_FALSE(effect.confirmed_by.has_value());
}

TEST(AmendmentEffect, NeedsLimitsBeforeAndAValueAfter) {
  EXPECT_EQ(EffectOf({}).change.status, AnswerStatus::kInsufficientData);
  EXPECT_EQ(EffectOf({std::nullopt}).change.status, AnswerStatus::kInsufficientData);
  const GappySeries few{1, 2, 3, 9, 9};
  EXPECT_EQ(EffectOfAmendment(few, 3, {}).change.status, AnswerStatus::kInsufficientData);
  EXPECT_EQ(EffectOfAmendment(few, 99, {}).change.status, AnswerStatus::kInsufficientData);
}

TEST(AmendmentEffect, IsUndefinedForWhatIsNotANumber) {
  EXPECT_EQ(EffectOf({std::nan("")}).change.status, AnswerStatus::kUndefined);
}

}  // namespace
}  // namespace concord::metrics
