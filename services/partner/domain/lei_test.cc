#include "services/partner/domain/lei.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

namespace concord::partner {
namespace {

// LEIs of the GLEIF register.
constexpr const char* kRegistered[] = {"5493001KJTIIGC8Y1R12", "HWUPKR0MPOU8FGXBT394",
                                       "213800WSGIIZCXF1P572", "5493000IBP32UQZ0KL24",
                                       "54930084UKLVMY22DS16", "969500F7JLTX36OUI695"};

TEST(LeiFault, IsNoneForRegisteredIdentifiers) {
  for (const char* lei : kRegistered) EXPECT_EQ(LeiFault(lei), std::nullopt) << lei;
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// ISO 7064 mod 97-10 finds every digit taken for a digit and letter for a letter. A letter taken
// for a digit shifts the number by a place, which goes unnoticed once in 97 times.
TEST(LeiFault, FindsAWrongCharacterOfTheSameKind) {
  for (const std::string lei : kRegistered) {
    for (size_t i = 0; i < lei.size(); ++i) {
      for (const char c : std::string("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")) {
        if (c == lei[i] || IsDigit(c) != IsDigit(lei[i])) continue;
        std::string wrong = lei;
        wrong[i] = c;
        EXPECT_NE(LeiFault(wrong), std::nullopt) << wrong;
      }
    }
  }
}

TEST(LeiFault, FindsSwappedNeighboursOfTheSameKind) {
  for (const std::string lei : kRegistered) {
    for (size_t i = 0; i + 1 < lei.size(); ++i) {
      if (lei[i] == lei[i + 1] || IsDigit(lei[i]) != IsDigit(lei[i + 1])) continue;
      std::string wrong = lei;
      std::swap(wrong[i], wrong[i + 1]);
      EXPECT_NE(LeiFault(wrong), std::nullopt) << wrong;
    }
  }
}

TEST(LeiFault, RefusesWhatIsNoIdentifier) {
  for (const char* text : {"", "5493001KJTIIGC8Y1R1", "5493001KJTIIGC8Y1R120",
                           "5493001kjtiigc8y1r12", "5493001KJTIIGC8Y1R1 ", "\xff"}) {
    EXPECT_NE(LeiFault(text), std::nullopt) << text;
  }
}

TEST(LeiCheckDigits, EndTheIdentifier) {
  for (const std::string lei : kRegistered) {
    EXPECT_EQ(LeiCheckDigits(lei.substr(0, 18)), lei.substr(18));
  }
}

TEST(LeiCheckDigits, HaveTwoDigitsAlways) {
  EXPECT_EQ(LeiCheckDigits("000000000000000000"), "98");
  EXPECT_EQ(LeiCheckDigits("000000000000000001"), "95");
}

// ISO 7064 mod 97-10: check digits are 02 to 98. 97 more or less leaves the same modulo 97, but is
// no check digit: 00, 01 and 99 stand for 97, 98 and 02.
TEST(LeiFault, RefusesCheckDigitsOutOfTheirRange) {
  const std::map<std::string, std::string> twins = {{"97", "00"}, {"98", "01"}, {"02", "99"}};
  std::map<std::string, int> seen;
  for (int number = 0; number < 970; ++number) {
    std::string body = "5493000000000000";
    body += static_cast<char>('A' + number % 26);
    body += static_cast<char>('0' + number / 26 % 10);
    const std::string digits = LeiCheckDigits(body).value();
    EXPECT_GE(digits, "02");
    EXPECT_LE(digits, "98");
    EXPECT_EQ(LeiFault(body + digits), std::nullopt);
    const auto twin = twins.find(digits);
    if (twin == twins.end()) continue;
    ++seen[digits];
    EXPECT_NE(LeiFault(body + twin->second), std::nullopt) << body << twin->second;
  }
  EXPECT_EQ(seen.size(), twins.size());
}

TEST(LeiCheckDigits, AreNoneForAnotherBody) {
  EXPECT_EQ(LeiCheckDigits("12345"), std::nullopt);
  EXPECT_EQ(LeiCheckDigits("54930084uklvmy22ds"), std::nullopt);
}

}  // namespace
}  // namespace concord::partner
