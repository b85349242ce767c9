#include "common/base/uuid.h"

#include <gtest/gtest.h>

#include <set>

namespace concord {
namespace {

TEST(NewUuid, IsVersion7AndVariant10) {
  const std::string id = NewUuid(WallClockNow());
  ASSERT_TRUE(IsUuid(id)) << id;
  EXPECT_EQ(id[14], '7');
  EXPECT_NE(std::string("89ab").find(id[19]), std::string::npos) << id;
}

TEST(NewUuid, SortsByTime) {
  const Timestamp first = Timestamp(std::chrono::hours(24 * 365 * 50));
  EXPECT_LT(NewUuid(first), NewUuid(first + std::chrono::milliseconds(1)));
}

TEST(NewUuid, IsNeverTheSameTwice) {
  std::set<std::string> seen;
  const Timestamp now = WallClockNow();
  for (int i = 0; i < 1000; ++i) seen.insert(NewUuid(now));
  EXPECT_EQ(seen.size(), 1000u);
}

TEST(IsUuid, TakesOnlyTheFormOf36Characters) {
  EXPECT_TRUE(IsUuid("0192f0c1-2b3a-7c4d-8e5f-001122334455"));
  EXPECT_TRUE(IsUuid("0192F0C1-2B3A-7C4D-8E5F-001122334455"));
  EXPECT_FALSE(IsUuid("0192f0c12b3a7c4d8e5f001122334455"));
  EXPECT_FALSE(IsUuid("0192f0c1-2b3a-7c4d-8e5f-00112233445g"));
  EXPECT_FALSE(IsUuid(""));
}

}  // namespace
}  // namespace concord
