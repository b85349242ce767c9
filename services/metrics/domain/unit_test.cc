#include "services/metrics/domain/unit.h"

#include <gtest/gtest.h>

namespace concord::metrics {
namespace {

Unit Of(std::string_view text) { return ParseUnit(text).value(); }

TEST(Unit, IsAProductOfPowers) {
  EXPECT_EQ(Of("EUR bn/month").powers, (std::map<std::string, int>{{"EUR bn", 1}, {"month", -1}}));
  EXPECT_EQ(Of("m*kg/s^2").powers, (std::map<std::string, int>{{"kg", 1}, {"m", 1}, {"s", -2}}));
  EXPECT_EQ(Of("s^-1"), Of("1/s"));
}

TEST(Unit, OfAPureNumberIsEmpty) {
  EXPECT_TRUE(Of("").powers.empty());
  EXPECT_TRUE(Of(" ").powers.empty());
  EXPECT_TRUE(Of("1").powers.empty());
  EXPECT_TRUE(Of("EUR/EUR").powers.empty());
}

TEST(Unit, KeepsPercentAndPercentagePointsApart) { EXPECT_FALSE(Of("%") == Of("pp")); }

TEST(Unit, DoesNotDependOnSpacesAroundOrOrder) {
  EXPECT_EQ(Of(" EUR / h "), Of("EUR/h"));
  EXPECT_EQ(Of("a*b"), Of("b*a"));
}

TEST(Unit, RefusesWhatIsNotOne) {
  for (const char* text :
       {"/h", "EUR/", "EUR**h", "m^", "m^x", "m^2.5", "m^10", "m^-10", "m^-2147483648", "^2"}) {
    EXPECT_FALSE(ParseUnit(text).has_value()) << text;
  }
  EXPECT_FALSE(ParseUnit("a*b*c*d*e*f*g*h*i").has_value());
  EXPECT_FALSE(ParseUnit(std::string(101, 'a')).has_value());
}

TEST(Unit, CancelsInQuotients) {
  EXPECT_EQ(QuotientOf(Of("EUR"), Of("EUR/h")), Of("h"));
  EXPECT_EQ(ProductOf(Of("EUR/h"), Of("h")), Of("EUR"));
  EXPECT_EQ(QuotientOf(Of("%"), Of("%")), Unit{});
}

TEST(Unit, IsWrittenAsItIsRead) {
  for (const char* text : {"1", "EUR bn/month", "kg*m/s^2", "1/h", "a^2*b"}) {
    EXPECT_EQ(TextOf(Of(text)), text);
  }
}

}  // namespace
}  // namespace concord::metrics
