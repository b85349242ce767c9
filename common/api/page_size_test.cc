#include "common/api/page_size.h"

#include <gtest/gtest.h>

#include <limits>

#include "common/base/error.h"

namespace concord::api {
namespace {

// AIP-158: 0 is the default, more than the maximum is cut to it, less than 0 is an error.
TEST(PageSize, IsTheDefaultOrCutToTheMaximum) {
  EXPECT_EQ(*PageSize(0), 50);
  EXPECT_EQ(*PageSize(1), 1);
  EXPECT_EQ(*PageSize(999), 999);
  EXPECT_EQ(*PageSize(1000), 1000);
  EXPECT_EQ(*PageSize(1001), 1000);
  EXPECT_EQ(*PageSize(std::numeric_limits<int32_t>::max()), 1000);
}

TEST(PageSize, IsNeverNegative) {
  for (int32_t requested : {-1, std::numeric_limits<int32_t>::min()}) {
    EXPECT_EQ(ReasonOf(PageSize(requested).status()), errors::v1::ERROR_REASON_FIELD_INVALID);
  }
}

}  // namespace
}  // namespace concord::api
