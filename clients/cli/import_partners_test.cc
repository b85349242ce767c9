#include "clients/cli/import_partners.h"

#include <gtest/gtest.h>

namespace concord::cli {
namespace {

TEST(FoundedYear, TakesTheFirstYear) {
  EXPECT_EQ(FoundedYear("1902"), 1902);
  EXPECT_EQ(FoundedYear("2013 (1888)"), 2013);
}

TEST(FoundedYear, IsAbsentWhereNoYearComesFirst) {
  EXPECT_EQ(FoundedYear(""), std::nullopt);
  EXPECT_EQ(FoundedYear("about 1900"), std::nullopt);
  EXPECT_EQ(FoundedYear("19"), std::nullopt);
}

}  // namespace
}  // namespace concord::cli
