#include "common/api/serialized.h"

#include <gtest/gtest.h>

#include "tests/support/sample.pb.h"

namespace concord::api {
namespace {

using testing::v1::Sample;

// The order of a map's entries in memory is another in each map.
TEST(Serialized, IsTheSameForEqualMessages) {
  Sample first;
  Sample second;
  for (int i = 0; i < 64; ++i) {
    (*first.mutable_labels())["key-" + std::to_string(i)] = "x";
    (*second.mutable_labels())["key-" + std::to_string(63 - i)] = "x";
  }
  EXPECT_EQ(Serialized(first), Serialized(second));
  Sample read;
  ASSERT_TRUE(read.ParseFromString(Serialized(first)));
  EXPECT_EQ(Serialized(read), Serialized(first));
  EXPECT_EQ(read.labels_size(), 64);
}

TEST(Serialized, IsEmptyForAnEmptyMessage) { EXPECT_EQ(Serialized(Sample()), ""); }

}  // namespace
}  // namespace concord::api
