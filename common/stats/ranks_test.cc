#include "common/stats/ranks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace concord::stats {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Midranks, ShareTheMeanOfTiedRanks) {
  EXPECT_THAT(Midranks(std::vector<double>{30, 10, 30, 20}), ElementsAre(3.5, 1, 3.5, 2));
}

TEST(Midranks, AreAllTheSameWhenAllValuesAre) {
  EXPECT_THAT(Midranks(std::vector<double>{5, 5, 5}), ElementsAre(2, 2, 2));
}

TEST(Midranks, AreNoneOfNothing) { EXPECT_THAT(Midranks({}), IsEmpty()); }

TEST(TieGroups, CountOnlyWhatOccursTwice) {
  EXPECT_THAT(TieGroups(std::vector<double>{3, 1, 2, 3, 1, 3}), ElementsAre(2, 3));
}

TEST(TieGroups, AreNoneWithoutTies) {
  EXPECT_THAT(TieGroups(std::vector<double>{3, 1, 2}), IsEmpty());
}

}  // namespace
}  // namespace concord::stats
