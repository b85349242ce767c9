#include "services/metrics/domain/review_gate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace concord::metrics {
namespace {

using testing::IsEmpty;
using Actions = std::vector<PlannedAction>;

TEST(ReviewGate, OpensForActionsWithOwnersAndDueDates) {
  EXPECT_THAT(MissingToClose(Actions{{"call", "ada", true}, {"ship", "ben", true}}), IsEmpty());
}

TEST(ReviewGate, StaysClosedWithoutAnActionPlan) {
  const auto missing = MissingToClose({});
  ASSERT_EQ(missing.size(), 1U);
  EXPECT_EQ(missing[0].need, ReviewNeed::kActionPlan);
  EXPECT_FALSE(missing[0].text.empty());
}

TEST(ReviewGate, NamesWhatEachActionLacks) {
  const auto missing = MissingToClose(Actions{{"call", "", true}, {"ship", "", false}});
  ASSERT_EQ(missing.size(), 3U);
  EXPECT_EQ(missing[0].need, ReviewNeed::kOwner);
  EXPECT_EQ(missing[0].action, "call");
  EXPECT_EQ(missing[1].action, "ship");
  EXPECT_EQ(missing[2].need, ReviewNeed::kDue);
}

}  // namespace
}  // namespace concord::metrics
