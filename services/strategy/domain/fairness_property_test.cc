#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "services/strategy/domain/equity.h"
#include "services/strategy/domain/jain.h"
#include "services/strategy/domain/largest_remainder.h"
#include "services/strategy/domain/nash_split.h"
#include "services/strategy/domain/random_stream.h"
#include "services/strategy/domain/shapley.h"

namespace concord::strategy {
namespace {

constexpr int kRounds = 300;

std::vector<NamedValue> Amounts(RandomStream& random) {
  std::vector<NamedValue> amounts(1 + random.Below(9));
  for (size_t i = 0; i < amounts.size(); ++i) {
    amounts[i].name = std::to_string(i);
    amounts[i].value = random.Below(4) == 0 ? 0 : random.Uniform() * 1000;
  }
  amounts.front().value += 1;
  return amounts;
}

TEST(JainProperty, LiesBetweenOneNthAndOne) {
  RandomStream random(1);
  for (int round = 0; round < kRounds; ++round) {
    const std::vector<NamedValue> amounts = Amounts(random);
    const double index = *JainIndex(amounts).value;
    EXPECT_GE(index, 1 / static_cast<double>(amounts.size()) - 1e-12);
    EXPECT_LE(index, 1);
  }
}

TEST(JainProperty, DependsOnNeitherUnitNorOrder) {
  RandomStream random(2);
  for (int round = 0; round < kRounds; ++round) {
    std::vector<NamedValue> amounts = Amounts(random);
    const double index = *JainIndex(amounts).value;
    for (NamedValue& amount : amounts) amount.value *= 123.25;
    std::reverse(amounts.begin(), amounts.end());
    EXPECT_NEAR(*JainIndex(amounts).value, index, 1e-12);
  }
}

TEST(EquityProperty, HasShareDeviationsThatAddUpToNothing) {
  RandomStream random(3);
  for (int round = 0; round < kRounds; ++round) {
    std::vector<PartyAccount> accounts(2 + random.Below(8));
    for (PartyAccount& account : accounts) {
      account.contribution.amount = 1 + random.Uniform() * 100;
      account.benefit.amount = 1 + random.Uniform() * 100;
    }
    double sum = 0;
    for (const PartyEquity& party : EvaluateEquity(accounts, 1).parties) {
      sum += *party.share_deviation.value;
      EXPECT_NEAR(*party.signed_equity.value, *party.ratio.value - 1, 1e-9);
    }
    EXPECT_NEAR(sum, 0, 1e-12);
  }
}

TEST(SplitProperty, ClosesAndStaysWithinAUnit) {
  RandomStream random(4);
  for (int round = 0; round < kRounds; ++round) {
    std::vector<int64_t> weights(1 + random.Below(12));
    for (int64_t& weight : weights) weight = static_cast<int64_t>(random.Below(1000));
    ++weights.front();
    const int64_t total = static_cast<int64_t>(random.Below(2'000'000)) - 1'000'000;
    const auto parts = SplitByWeights(total, weights).value();
    EXPECT_EQ(std::accumulate(parts.begin(), parts.end(), int64_t{0}), total);
    const auto sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    for (size_t i = 0; i < parts.size(); ++i) {
      const double quota = static_cast<double>(total) * static_cast<double>(weights[i]) / sum;
      EXPECT_LT(std::abs(static_cast<double>(parts[i]) - quota), 1);
    }
  }
}

TEST(SplitProperty, RoundsAnyAmountsToTheirTotal) {
  RandomStream random(5);
  for (int round = 0; round < kRounds; ++round) {
    std::vector<SplitClaim> claims(1 + random.Below(9));
    for (SplitClaim& claim : claims) claim.disagreement = random.Uniform() * 100;
    const NashSplit split = SplitByNash(1000, claims);
    std::vector<double> amounts;
    for (const SplitShare& share : split.shares) amounts.push_back(*share.amount.value);
    EXPECT_NEAR(std::accumulate(amounts.begin(), amounts.end(), 0.0), 1000, 1e-9);
    const auto parts = RoundToTotal(1000, amounts).value();
    EXPECT_EQ(std::accumulate(parts.begin(), parts.end(), int64_t{0}), 1000);
    for (size_t i = 0; i < parts.size(); ++i) {
      EXPECT_LE(std::abs(static_cast<double>(parts[i]) - amounts[i]), 1);
    }
  }
}

/// A game of six parties: any value for any coalition; party 5 adds nothing, 3 and 4 are alike.
struct DrawnGame {
  std::vector<double> values = std::vector<double>(64);

  explicit DrawnGame(uint64_t seed) {
    RandomStream random(seed);
    for (Coalition coalition = 1; coalition < 32; ++coalition) {
      const bool is_only_fourth = (coalition & 24) == 16;
      values[coalition] = is_only_fourth ? values[coalition ^ 24] : random.Uniform() * 100;
    }
    for (Coalition coalition = 32; coalition < 64; ++coalition) {
      values[coalition] = values[coalition - 32];
    }
  }
  std::optional<double> operator()(Coalition coalition) const { return values[coalition]; }
};

const std::vector<std::string> kSix = {"a", "b", "c", "d", "e", "f"};

TEST(ShapleyProperty, KeepsShapleysAxioms) {
  for (uint64_t seed = 0; seed < 50; ++seed) {
    const DrawnGame game(seed);
    const ShapleyReport report = Shapley(kSix, game, 0, 0);
    double sum = 0;
    for (const ShapleyShare& share : report.shares) sum += *share.value.value;
    EXPECT_NEAR(sum, game.values[63], 1e-9) << "efficiency";
    EXPECT_NEAR(*report.shares[5].value.value, 0, 1e-9) << "null player";
    EXPECT_NEAR(*report.shares[3].value.value, *report.shares[4].value.value, 1e-9) << "symmetry";
  }
}

TEST(ShapleyProperty, AddsUpOverGames) {
  for (uint64_t seed = 0; seed < 50; ++seed) {
    const DrawnGame one(seed);
    const DrawnGame two(seed + 1000);
    const auto both = [&](Coalition coalition) -> std::optional<double> {
      return one.values[coalition] + two.values[coalition];
    };
    const ShapleyReport report = Shapley(kSix, both, 0, 0);
    for (size_t i = 0; i < kSix.size(); ++i) {
      const double apart = *Shapley(kSix, one, 0, 0).shares[i].value.value +
                           *Shapley(kSix, two, 0, 0).shares[i].value.value;
      EXPECT_NEAR(*report.shares[i].value.value, apart, 1e-9);
    }
  }
}

TEST(ShapleyProperty, LiesInTheCoreOfAConvexGame) {  // L. Shapley 1971, "Cores of Convex Games"
  const auto convex = [](Coalition coalition) -> std::optional<double> {
    double weight = 0;
    for (int i = 0; i < 6; ++i) weight += (coalition >> i) & 1 ? i + 1 : 0;
    return weight * weight;
  };
  std::vector<double> split;
  for (const ShapleyShare& share : Shapley(kSix, convex, 0, 0).shares) {
    split.push_back(*share.value.value);
  }
  EXPECT_EQ(TestCore(kSix, convex, split).in_core, true);
}

}  // namespace
}  // namespace concord::strategy
