#include "common/api/base64url.h"

#include <gtest/gtest.h>

namespace concord::api {
namespace {

// RFC 4648, section 10, without padding.
TEST(Base64Url, EncodesTheVectorsOfTheRfc) {
  EXPECT_EQ(Base64UrlEncode(""), "");
  EXPECT_EQ(Base64UrlEncode("f"), "Zg");
  EXPECT_EQ(Base64UrlEncode("fo"), "Zm8");
  EXPECT_EQ(Base64UrlEncode("foo"), "Zm9v");
  EXPECT_EQ(Base64UrlEncode("foobar"), "Zm9vYmFy");
  EXPECT_EQ(Base64UrlEncode("\xFB\xFF"), "-_8");
}

TEST(Base64Url, DecodesWhatItEncodes) {
  std::string bytes;
  for (int i = 0; i < 300; ++i) {
    EXPECT_EQ(Base64UrlDecode(Base64UrlEncode(bytes)), bytes);
    bytes += static_cast<char>(i * 7);
  }
}

TEST(Base64Url, RefusesOtherSpellings) {
  for (const char* text :
       {"Z", "Zg==", "Zh", "Zm9", "Zm9v!", "Zm 9v", "Zm+v", "Zm/v", "\xC3\xA9"}) {
    EXPECT_EQ(Base64UrlDecode(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace concord::api
