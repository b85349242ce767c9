#include "services/strategy/domain/could_not_alone.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace concord::strategy {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

const std::vector<std::string> kParties = {"north", "south"};
const std::vector<std::string> kRequired = {"retail", "streaming"};

JointTest Ask(const std::vector<CapabilityHolding>& holdings) {
  return CouldNotAlone(kRequired, kParties, holdings, .6);
}

TEST(CouldNotAlone, IsJointWhenEachHoldsAPart) {
  const JointTest test = Ask({{"north", "retail", .9},
                              {"north", "streaming", .1},
                              {"south", "retail", .2},
                              {"south", "streaming", .6}});
  EXPECT_EQ(test.verdict, JointVerdict::kJoint);
  EXPECT_THAT(test.covers[0].held_by, ElementsAre("north"));
  EXPECT_THAT(test.covers[1].held_by, ElementsAre("south"));
}

TEST(CouldNotAlone, NamesThePartyThatCan) {
  const JointTest test = Ask({{"north", "retail", .9}, {"north", "streaming", .7}});
  EXPECT_EQ(test.verdict, JointVerdict::kAlone);
  EXPECT_THAT(test.able_alone, ElementsAre("north"));
}

TEST(CouldNotAlone, NamesWhatNobodyHolds) {
  const JointTest test = Ask({{"north", "retail", .9},
                              {"north", "streaming", .1},
                              {"south", "retail", .2},
                              {"south", "streaming", .59}});
  EXPECT_EQ(test.verdict, JointVerdict::kOutOfReach);
  EXPECT_THAT(test.reason, HasSubstr("streaming"));
}

TEST(CouldNotAlone, DoesNotTakeSilenceForWeakness) {
  const JointTest test = Ask({{"north", "retail", .9}, {"south", "streaming", .9}});
  EXPECT_EQ(test.verdict, JointVerdict::kUnknown);
  EXPECT_THAT(test.covers[1].not_assessed, ElementsAre("north"));
}

TEST(CouldNotAlone, NeedsNoAssessmentThatChangesNothing) {
  // North lacks streaming and south retail, whatever else south holds.
  const JointTest test =
      CouldNotAlone(std::vector<std::string>{"retail", "streaming", "data"}, kParties,
                    std::vector<CapabilityHolding>{{"north", "retail", .9},
                                                   {"north", "streaming", .1},
                                                   {"north", "data", .9},
                                                   {"south", "retail", .2},
                                                   {"south", "streaming", .9}},
                    .6);
  EXPECT_EQ(test.verdict, JointVerdict::kJoint);
}

TEST(CouldNotAlone, CountsTheStrongestOfSeveralRecords) {
  const JointTest test =
      Ask({{"north", "retail", .2}, {"north", "retail", .9}, {"north", "streaming", .7}});
  EXPECT_EQ(test.verdict, JointVerdict::kAlone);
}

TEST(CouldNotAlone, IsUndefinedWithoutAQuestion) {
  EXPECT_EQ(CouldNotAlone({}, kParties, {}, .6).verdict, JointVerdict::kUndefined);
  EXPECT_EQ(CouldNotAlone(kRequired, {}, {}, .6).verdict, JointVerdict::kUndefined);
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(CouldNotAlone(kRequired, kParties, {}, nan).verdict, JointVerdict::kUndefined);
  EXPECT_EQ(Ask({{"north", "retail", nan}}).verdict, JointVerdict::kUnknown);
}

}  // namespace
}  // namespace concord::strategy
