#include "services/strategy/domain/random_stream.h"

#include <gtest/gtest.h>

#include <array>

namespace concord::strategy {
namespace {

TEST(SplitMix64, GivesThePublishedNumbers) {
  // Of the authors' C code for seed 1234567, as in its test vectors at Rosetta Code.
  uint64_t state = 1234567;
  for (const uint64_t expected : {6457827717110365317u, 3203168211198807973u, 9817491932198370423u,
                                  4593380528125082431u, 16408922859458223821u}) {
    EXPECT_EQ(SplitMix64(state), expected);
  }
}

TEST(RandomStream, GivesThePublishedNumbers) {
  // Of the reference implementation of xoshiro256** from the state 1, 2, 3, 4.
  RandomStream stream(std::array<uint64_t, 4>{1, 2, 3, 4});
  for (const uint64_t expected :
       {uint64_t{11520}, uint64_t{0}, uint64_t{1509978240}, uint64_t{1215971899390074240}}) {
    EXPECT_EQ(stream.Next(), expected);
  }
}

TEST(RandomStream, DependsOnTheSeedAlone) {
  RandomStream first(7);
  RandomStream second(7);
  RandomStream other(8);
  EXPECT_EQ(first.Next(), second.Next());
  EXPECT_NE(first.Next(), other.Next());
}

TEST(RandomStream, IsUniform) {
  RandomStream stream(1);
  double sum = 0;
  for (int i = 0; i < 100000; ++i) {
    const double number = stream.Uniform();
    ASSERT_TRUE(number >= 0 && number < 1);
    sum += number;
  }
  EXPECT_NEAR(sum / 100000, .5, .005);
}

TEST(RandomStream, ReachesEveryNumberBelowABound) {
  RandomStream stream(1);
  std::array<int, 6> counts{};
  for (int i = 0; i < 60000; ++i) ++counts.at(stream.Below(6));
  for (const int count : counts) EXPECT_NEAR(count, 10000, 500);
}

}  // namespace
}  // namespace concord::strategy
