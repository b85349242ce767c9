#include "common/api/references.h"

#include <gtest/gtest.h>

#include "tests/support/sample.pb.h"

namespace concord::api {
namespace {

using testing::v1::Partner;
using testing::v1::Partnership;
using testing::v1::Sample;

Sample WithReferences() {
  Sample sample;
  sample.set_name("partnerships/a/samples/b");
  sample.set_partner("partners/a");
  sample.set_owner("partners/b");
  sample.add_parts();
  sample.add_parts()->set_party("partners/c");
  (*sample.mutable_named_parts())["x"].set_party("partners/d");
  return sample;
}

TEST(References, AreFoundAtEveryDepthWithTheirPaths) {
  const auto references = References(WithReferences(), "sample");
  ASSERT_EQ(references.size(), 4U);
  EXPECT_EQ(references[0].field, "sample.partner");
  EXPECT_EQ(references[0].name, "partners/a");
  EXPECT_EQ(references[0].resource, Partner::descriptor());
  EXPECT_EQ(references[1].field, "sample.owner");
  EXPECT_EQ(references[2].field, "sample.parts[1].party");
  EXPECT_EQ(references[2].name, "partners/c");
  EXPECT_EQ(references[3].field, "sample.named_parts[\"x\"].party");
}

TEST(References, AreThoseThatAreSet) { EXPECT_TRUE(References(Sample(), "sample").empty()); }

TEST(References, OfARequestHaveNoPrefix) {
  testing::v1::CreateSampleRequest request;
  request.set_parent("partnerships/a");
  const auto references = References(request, "");
  ASSERT_EQ(references.size(), 1U);
  EXPECT_EQ(references[0].field, "parent");
  EXPECT_EQ(references[0].resource, Partnership::descriptor());
}

TEST(PartyClaims, AreTheReferencesToParties) {
  const auto claims = PartyClaims(WithReferences(), "sample");
  ASSERT_EQ(claims.size(), 3U);
  EXPECT_EQ(claims[0].field, "sample.owner");
  EXPECT_EQ(claims[0].party, "partners/b");
  EXPECT_EQ(claims[1].field, "sample.parts[1].party");
  EXPECT_EQ(claims[2].field, "sample.named_parts[\"x\"].party");
}

}  // namespace
}  // namespace concord::api
