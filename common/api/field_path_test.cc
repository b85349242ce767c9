#include "common/api/field_path.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/sample.pb.h"

namespace concord::api {
namespace {

using Parts = std::vector<std::string>;
using testing::v1::Sample;

TEST(SplitPath, CutsAtDotsOutsideOfBackticks) {
  EXPECT_EQ(SplitPath("a"), Parts{"a"});
  EXPECT_EQ(SplitPath("a.b.c"), (Parts{"a", "b", "c"}));
  EXPECT_EQ(SplitPath("labels.`a.b`"), (Parts{"labels", "a.b"}));
  EXPECT_EQ(SplitPath("labels.`a``b`"), (Parts{"labels", "a`b"}));
  EXPECT_EQ(SplitPath("labels.``"), (Parts{"labels", ""}));
  EXPECT_EQ(SplitPath("`a`.b"), (Parts{"a", "b"}));
}

TEST(SplitPath, RefusesWhatIsNoPath) {
  for (const char* text : {"", ".", "a.", ".a", "a..b", "`a", "a`b`", "`a`b", "a.`b`c", "`"}) {
    EXPECT_EQ(SplitPath(text), std::nullopt) << text;
  }
}

TEST(FieldPath, IsWrittenAsClientsWriteIt) {
  const auto* labels = Sample::descriptor()->FindFieldByName("labels");
  EXPECT_EQ((FieldPath{{labels}}.Text()), "labels");
  EXPECT_EQ((FieldPath{{labels}, "a-1"}.Text()), "labels.a-1");
  EXPECT_EQ((FieldPath{{labels}, "a.b"}.Text()), "labels.`a.b`");
  EXPECT_EQ((FieldPath{{labels}, "a`b"}.Text()), "labels.`a``b`");
  EXPECT_EQ(SplitPath(FieldPath{{labels}, ".`"}.Text()), (Parts{"labels", ".`"}));
}

}  // namespace
}  // namespace concord::api
