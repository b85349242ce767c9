#include "common/api/page_token.h"

#include <gtest/gtest.h>

#include <random>

#include "common/base/error.h"

namespace concord::api {
namespace {

using std::chrono::hours;
using std::chrono::microseconds;

constexpr Timestamp kNow{std::chrono::seconds(1'767'225'600)};
constexpr char kBinding[] = "/s/List\ntenant\npartnerships/a\nfilter\norder\nfalse";

const PageTokens& Tokens() {
  static const PageTokens tokens("a key of the test");
  return tokens;
}

const Cursor& Where() {
  static const Cursor cursor{"Citro\u00ebn", std::nullopt, "", std::string("a\0b", 3)};
  return cursor;
}

void ExpectInvalid(const absl::StatusOr<Cursor>& opened) {
  EXPECT_EQ(ReasonOf(opened.status()), errors::v1::ERROR_REASON_PAGE_TOKEN_INVALID);
}

TEST(PageToken, GivesBackTheCursor) {
  EXPECT_EQ(*Tokens().Open(Tokens().Seal(Where(), kBinding, kNow), kBinding, kNow), Where());
  EXPECT_EQ(*Tokens().Open(Tokens().Seal({}, "", kNow), "", kNow), Cursor{});
}

TEST(PageToken, IsSafeInAUrlAndNeverTheSameTwice) {
  const std::string token = Tokens().Seal(Where(), kBinding, kNow);
  EXPECT_EQ(
      token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
      std::string::npos);
  EXPECT_NE(token, Tokens().Seal(Where(), kBinding, kNow));
}

TEST(PageToken, DoesNotShowTheCursor) {
  const std::string token = Tokens().Seal({"partnerships/secret"}, kBinding, kNow);
  EXPECT_EQ(token.find("cGFydG5lcnNoaXBz"), std::string::npos);
}

TEST(PageToken, IsBoundToItsArguments) {
  const std::string token = Tokens().Seal(Where(), kBinding, kNow);
  ExpectInvalid(Tokens().Open(token, "", kNow));
  ExpectInvalid(Tokens().Open(token, std::string(kBinding) + " ", kNow));
  ExpectInvalid(Tokens().Open(token, std::string_view(kBinding).substr(1), kNow));
}

TEST(PageToken, IsBoundToItsKey) {
  const std::string token = Tokens().Seal(Where(), kBinding, kNow);
  ExpectInvalid(PageTokens("another key").Open(token, kBinding, kNow));
  ExpectInvalid(PageTokens("").Open(token, kBinding, kNow));
  EXPECT_TRUE(PageTokens("a key of the test").Open(token, kBinding, kNow).ok());
}

TEST(PageToken, LivesSeventyTwoHours) {
  const std::string token = Tokens().Seal(Where(), kBinding, kNow);
  EXPECT_TRUE(Tokens().Open(token, kBinding, kNow + hours(72)).ok());
  ExpectInvalid(Tokens().Open(token, kBinding, kNow + hours(72) + microseconds(1)));
}

TEST(PageToken, MayComeFromAServerWhoseClockIsAhead) {
  const std::string token = Tokens().Seal(Where(), kBinding, kNow + hours(1));
  EXPECT_TRUE(Tokens().Open(token, kBinding, kNow).ok());
}

TEST(PageToken, IsRefusedWithAnyBitChanged) {
  const std::string token = Tokens().Seal({"a"}, kBinding, kNow);
  for (size_t at = 0; at < token.size(); ++at) {
    std::string changed = token;
    changed[at] = changed[at] == 'A' ? 'B' : 'A';
    ExpectInvalid(Tokens().Open(changed, kBinding, kNow));
    ExpectInvalid(Tokens().Open(token.substr(0, at), kBinding, kNow));
  }
  ExpectInvalid(Tokens().Open(token + "A", kBinding, kNow));
  ExpectInvalid(Tokens().Open(token + "AAAA", kBinding, kNow));
}

TEST(PageToken, IsRefusedWhateverItIs) {
  std::mt19937 random(20260101);
  for (int round = 0; round < 5000; ++round) {
    std::string token(random() % 200, '\0');
    const bool readable = round % 2 == 0;
    for (char& c : token) {
      c = readable ? "abcXYZ019-_"[random() % 11] : static_cast<char>(random());
    }
    ExpectInvalid(Tokens().Open(token, kBinding, kNow));
  }
  ExpectInvalid(Tokens().Open(std::string(1'000'000, 'A'), kBinding, kNow));
}

}  // namespace
}  // namespace concord::api
