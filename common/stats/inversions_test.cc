#include "common/stats/inversions.h"

#include <gtest/gtest.h>

#include <random>

namespace concord::stats {
namespace {

int64_t ByDefinition(const std::vector<double>& values) {
  int64_t inversions = 0;
  for (size_t j = 0; j < values.size(); ++j) {
    for (size_t i = 0; i < j; ++i) inversions += values[i] > values[j] ? 1 : 0;
  }
  return inversions;
}

TEST(Inversions, AreNoneInARisingOrder) {
  EXPECT_EQ(SortCountingInversions({1, 2, 2, 3}).inversions, 0);
}

TEST(Inversions, AreAllPairsInAFallingOrder) {
  EXPECT_EQ(SortCountingInversions({4, 3, 2, 1}).inversions, 6);
}

TEST(Inversions, AreNoneInNothing) {
  EXPECT_EQ(SortCountingInversions({}).inversions, 0);
  EXPECT_EQ(SortCountingInversions({7}).inversions, 0);
}

TEST(Inversions, AreThoseOfTheDefinition) {
  std::mt19937_64 engine(1);
  for (size_t n = 0; n < 200; ++n) {
    std::vector<double> values(n);
    for (double& value : values) value = static_cast<double>(engine() % (n / 2 + 1));
    EXPECT_EQ(SortCountingInversions(values).inversions, ByDefinition(values)) << "n = " << n;
  }
}

}  // namespace
}  // namespace concord::stats
