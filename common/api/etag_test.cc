#include "common/api/etag.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace concord::api {
namespace {

constexpr char kUid[] = "0190b2c4-7d1e-7a4b-9c3d-0123456789ab";

TEST(Etag, IsAStrongQuotedTag) {
  // RFC 7232, section 2.3: opaque-tag = DQUOTE *etagc DQUOTE, without W/.
  EXPECT_THAT(Etag(kUid, 7), ::testing::MatchesRegex("\"[!#-~]+\""));
  EXPECT_LE(Etag(kUid, std::numeric_limits<int64_t>::max()).size(), 59U);
}

TEST(Etag, DiffersByRevisionAndByUid) {
  EXPECT_EQ(Etag(kUid, 1), Etag(kUid, 1));
  EXPECT_NE(Etag(kUid, 1), Etag(kUid, 2));
  EXPECT_NE(Etag(kUid, 1), Etag("0190b2c4-7d1e-7a4b-9c3d-0123456789ac", 1));
}

}  // namespace
}  // namespace concord::api
