#include "common/api/utf8.h"

#include <gtest/gtest.h>

namespace concord::api {
namespace {

TEST(Utf8, CountsCodePoints) {
  EXPECT_EQ(CodePoints(""), 0U);
  EXPECT_EQ(CodePoints("abc"), 3U);
  EXPECT_EQ(CodePoints("\u00e9"), 1U);
  EXPECT_EQ(CodePoints("e\u0301"), 2U);
  EXPECT_EQ(CodePoints("\U0001F600!"), 2U);
  EXPECT_EQ(CodePoints(std::string_view("a\0b", 3)), 3U);
}

// RFC 3629, section 3: the sequences that a decoder must refuse.
TEST(Utf8, RefusesWhatIsNoUtf8) {
  for (const char* text : {"\x80", "\xC0\xAF", "\xC3", "a\xC3(", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                           "\xF8\x88\x80\x80\x80", "\xFF", "abcdefgh\xE2\x82"}) {
    EXPECT_EQ(CodePoints(text), std::nullopt) << text;
  }
}

TEST(Utf8, FindsTheOneByteThatIsNoAscii) {
  for (size_t at = 0; at < 20; ++at) {
    std::string text(20, 'a');
    EXPECT_TRUE(IsAscii(text));
    text[at] = '\x80';
    EXPECT_FALSE(IsAscii(text)) << at;
  }
}

TEST(Utf8, CutsExcerptsBetweenCodePoints) {
  EXPECT_EQ(Excerpt("abc", 3), "abc");
  EXPECT_EQ(Excerpt("abcd", 3), "abc...");
  EXPECT_EQ(Excerpt("ab\u00e9", 3), "ab...");
  EXPECT_EQ(Excerpt("\xFF", 3), "?");
}

}  // namespace
}  // namespace concord::api
