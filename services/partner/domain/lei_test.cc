#include "services/partner/domain/lei.h"

#include <gtest/gtest.h>

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

TEST(LeiCheckDigits, AreNoneForAnotherBody) {
  EXPECT_EQ(LeiCheckDigits("12345"), std::nullopt);
  EXPECT_EQ(LeiCheckDigits("54930084uklvmy22ds"), std::nullopt);
}

}  // namespace
}  // namespace concord::partner
