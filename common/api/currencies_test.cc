#include "common/api/currencies.h"

#include <gtest/gtest.h>

namespace concord::api {
namespace {

TEST(Currencies, AreThoseOfIso4217) {
  for (const char* code : {"ADF", "ADP", "EUR", "USD", "JPY", "CHF", "XAU", "XDR", "FRF", "DEM",
                           "ZWG", "ZWG", "ZWL"}) {
    EXPECT_TRUE(IsCurrency(code)) << code;
  }
}

// A9: a code that looks like one.
TEST(Currencies, AreNoOthers) {
  for (const char* code :
       {"ZZZ", "AAA", "XXX", "XTS", "EUX", "eur", "", "EU", "EURO", "R U", " EU"}) {
    EXPECT_FALSE(IsCurrency(code)) << code;
  }
}

// Found by halves: 287 of them, each where its letters place it.
TEST(Currencies, AreAllFound) {
  int found = 0;
  std::string code = "AAA";
  for (code[0] = 'A'; code[0] <= 'Z'; ++code[0]) {
    for (code[1] = 'A'; code[1] <= 'Z'; ++code[1]) {
      for (code[2] = 'A'; code[2] <= 'Z'; ++code[2]) found += IsCurrency(code) ? 1 : 0;
    }
  }
  EXPECT_EQ(found, 287);
}

}  // namespace
}  // namespace concord::api
