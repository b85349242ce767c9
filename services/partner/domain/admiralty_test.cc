#include "services/partner/domain/admiralty.h"

#include <gtest/gtest.h>

#include <limits>

namespace concord::partner {
namespace {

TEST(ReliabilityWeight, FallsFromAToE) {
  EXPECT_EQ(ReliabilityWeight('A'), 1.0);
  for (char letter = 'B'; letter <= 'E'; ++letter) {
    ASSERT_TRUE(ReliabilityWeight(letter).has_value()) << letter;
    EXPECT_LT(*ReliabilityWeight(letter), *ReliabilityWeight(static_cast<char>(letter - 1)));
    EXPECT_GT(*ReliabilityWeight(letter), 0);
  }
}

TEST(ReliabilityWeight, HasNoneForWhatCannotBeJudged) {  // Concord domain, research coverage
  EXPECT_EQ(ReliabilityWeight('F'), std::nullopt);
}

TEST(ReliabilityWeight, HasNoneOutsideTheCode) {
  for (const char letter : {'G', 'a', '1', '\0', ' ', '\xff'}) {
    EXPECT_EQ(ReliabilityWeight(letter), std::nullopt) << static_cast<int>(letter);
  }
}

TEST(CredibilityWeight, FallsFromOneToFive) {
  EXPECT_EQ(CredibilityWeight(1), 1.0);
  for (int digit = 2; digit <= 5; ++digit) {
    ASSERT_TRUE(CredibilityWeight(digit).has_value()) << digit;
    EXPECT_LT(*CredibilityWeight(digit), *CredibilityWeight(digit - 1));
  }
}

TEST(CredibilityWeight, HasNoneForWhatCannotBeJudged) {  // Concord domain, research coverage
  EXPECT_EQ(CredibilityWeight(6), std::nullopt);
  for (const int digit :
       {0, -1, 7, std::numeric_limits<int>::max(), std::numeric_limits<int>::min()}) {
    EXPECT_EQ(CredibilityWeight(digit), std::nullopt) << digit;
  }
}

TEST(RatingWeight, IsTheProductOfBoth) { EXPECT_NEAR(RatingWeight('B', 2).value(), .64, 1e-12); }

TEST(RatingWeight, NeedsBoth) {
  EXPECT_EQ(RatingWeight('F', 1), std::nullopt);
  EXPECT_EQ(RatingWeight('A', 6), std::nullopt);
}

}  // namespace
}  // namespace concord::partner
