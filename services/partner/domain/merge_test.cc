#include "services/partner/domain/merge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace concord::partner {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

using Pairs = std::vector<RecordPair>;

TEST(PlanMerges, AreTransitive) {  // Concord domain, identity: merge is transitive
  const MergePlan plan = PlanMerges(Pairs{{"c", "b"}, {"a", "b"}, {"x", "y"}}, {});
  EXPECT_THAT(plan.groups, ElementsAre(ElementsAre("a", "b", "c"), ElementsAre("x", "y")));
  EXPECT_THAT(plan.refused, IsEmpty());
}

TEST(PlanMerges, RefuseWhatAVetoForbids) {  // Concord domain, identity: a veto list
  const MergePlan plan = PlanMerges(Pairs{{"a", "b"}}, Pairs{{"b", "a"}});
  EXPECT_THAT(plan.groups, IsEmpty());
  ASSERT_THAT(plan.refused, SizeIs(1));
  EXPECT_EQ(plan.refused[0].merge.first, "a");
  EXPECT_EQ(plan.refused[0].veto.first, "b");
}

TEST(PlanMerges, RefuseWhatAVetoForbidsThroughOthers) {
  const MergePlan plan =
      PlanMerges(Pairs{{"a", "b"}, {"c", "d"}, {"b", "c"}, {"d", "e"}}, Pairs{{"a", "d"}});
  EXPECT_THAT(plan.groups, ElementsAre(ElementsAre("a", "b"), ElementsAre("c", "d", "e")));
  ASSERT_THAT(plan.refused, SizeIs(1));
  EXPECT_EQ(plan.refused[0].merge.first, "b");
}

TEST(PlanMerges, MakeTheSurestFirst) {
  EXPECT_THAT(PlanMerges(Pairs{{"a", "b"}, {"b", "c"}}, Pairs{{"a", "c"}}).groups,
              ElementsAre(ElementsAre("a", "b")));
  EXPECT_THAT(PlanMerges(Pairs{{"b", "c"}, {"a", "b"}}, Pairs{{"a", "c"}}).groups,
              ElementsAre(ElementsAre("b", "c")));
}

TEST(PlanMerges, TakeTheSamePairTwice) {
  const MergePlan plan = PlanMerges(Pairs{{"a", "b"}, {"b", "a"}, {"a", "a"}}, Pairs{{"c", "c"}});
  EXPECT_THAT(plan.groups, ElementsAre(ElementsAre("a", "b")));
  EXPECT_THAT(plan.refused, IsEmpty());
}

TEST(PlanMerges, AreNoneWithoutPairs) {
  EXPECT_THAT(PlanMerges({}, Pairs{{"a", "b"}}).groups, IsEmpty());
}

TEST(PlanMerges, KeepAVetoInALongChain) {
  Pairs merges;
  for (int i = 0; i < 1000; ++i) merges.push_back({std::to_string(i), std::to_string(i + 1)});
  const MergePlan plan = PlanMerges(merges, Pairs{{"0", "1000"}});
  ASSERT_THAT(plan.refused, SizeIs(1));
  EXPECT_EQ(plan.refused[0].merge.second, "1000");
  EXPECT_THAT(plan.groups, SizeIs(1));
}

}  // namespace
}  // namespace concord::partner
