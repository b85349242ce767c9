#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "services/strategy/domain/adaptability.h"
#include "services/strategy/domain/bargaining.h"
#include "services/strategy/domain/empowerment.h"
#include "services/strategy/domain/nash_split.h"
#include "services/strategy/domain/order_agreement.h"
#include "services/strategy/domain/pain_gain.h"
#include "services/strategy/domain/random_stream.h"

namespace concord::strategy {
namespace {

constexpr int kRounds = 300;

/// In any order that the stream draws (R. Fisher and F. Yates).
template <typename T>
void Shuffle(std::vector<T>& values, RandomStream& random) {
  for (size_t last = values.size(); last > 1; --last) {
    std::swap(values[last - 1], values[random.Below(last)]);
  }
}

TEST(NashSplitProperty, GivesAwayAllAndNobodyLessThanAlone) {
  RandomStream random(1);
  for (int round = 0; round < kRounds; ++round) {
    std::vector<SplitClaim> claims(1 + random.Below(6));
    double alone = 0;
    for (size_t i = 0; i < claims.size(); ++i) {
      claims[i] = {std::to_string(i), random.Uniform() * 100 - 20};
      alone += claims[i].disagreement;
    }
    const double value = alone + random.Uniform() * 50;
    const NashSplit split = SplitByNash(value, claims);
    double given = 0;
    for (size_t i = 0; i < claims.size(); ++i) {
      given += *split.shares[i].amount.value;
      EXPECT_GE(*split.shares[i].amount.value, claims[i].disagreement - 1e-9);
    }
    EXPECT_NEAR(given, value, 1e-9);
    std::reverse(claims.begin(), claims.end());
    EXPECT_NEAR(*SplitByNash(value, claims).shares.back().amount.value,
                *split.shares.front().amount.value, 1e-9);
  }
}

std::vector<ShareBand> DrawBands(RandomStream& random) {
  std::vector<ShareBand> bands(1 + random.Below(4));
  for (ShareBand& band : bands) band = {.01 + random.Uniform() / 10, random.Uniform()};
  return bands;
}

TEST(PainGainProperty, NeverRisesWithTheCostAndStaysWithinTheDeviation) {
  RandomStream random(2);
  for (int round = 0; round < kRounds; ++round) {
    ShareRule rule{.target = 100, .gain_bands = DrawBands(random), .pain_bands = DrawBands(random)};
    if (random.Below(2) == 0) rule.cap = random.Uniform() * 5;
    if (random.Below(2) == 0) rule.floor = -random.Uniform() * 5;
    double last = std::numeric_limits<double>::infinity();
    for (double actual = 50; actual <= 150; actual += 2.5) {
      const stats::Answer share = PainGainShare(rule, actual);
      EXPECT_LE(*share.value, last + 1e-12);
      EXPECT_LE(std::abs(*share.value), std::abs(100 - actual) + 1e-9);
      last = *share.value;
      double sum = 0;
      for (const stats::Term& term : share.terms) sum += term.contribution.value_or(0);
      EXPECT_NEAR(sum, last, 1e-9);
    }
  }
}

std::vector<Priorities> DrawPriorities(RandomStream& random, size_t parties, size_t goals) {
  std::vector<Priorities> priorities;
  for (size_t i = 0; i < parties; ++i) {
    priorities.push_back({std::to_string(i), {}});
    for (size_t j = 0; j < goals; ++j) {
      priorities.back().weights.emplace_back(static_cast<double>(random.Below(6)));
    }
  }
  return priorities;
}

TEST(OrderProperty, LiesInItsRangeAndIsTheSameForAnyOrderOfParties) {
  RandomStream random(3);
  for (int round = 0; round < kRounds; ++round) {
    const std::vector<std::string> goals(2 + random.Below(6), "goal");
    auto parties = DrawPriorities(random, 3 + random.Below(3), goals.size());
    const stats::Answer tau = OrderAgreement(goals, parties[0], parties[1]);
    EXPECT_EQ(tau.value, OrderAgreement(goals, parties[1], parties[0]).value);
    EXPECT_TRUE(!tau.value || std::abs(*tau.value) <= 1);
    const stats::Answer w = OrderConcordance(goals, parties);
    Shuffle(parties, random);
    const stats::Answer shuffled = OrderConcordance(goals, parties);
    ASSERT_EQ(w.has_value(), shuffled.has_value());
    if (!w.has_value()) continue;
    EXPECT_NEAR(*w.value, *shuffled.value, 1e-12);
    EXPECT_TRUE(*w.value >= 0 && *w.value <= 1);
  }
}

// What only the order of weights decides does not change where each party has a scale of its own.
TEST(OrderProperty, DoesNotDependOnThePartiesScales) {
  RandomStream random(4);
  for (int round = 0; round < kRounds; ++round) {
    const std::vector<std::string> goals(2 + random.Below(6), "goal");
    auto parties = DrawPriorities(random, 2, goals.size());
    const auto before = OrderAgreement(goals, parties[0], parties[1]).value;
    for (auto& weight : parties[0].weights) weight = std::exp(*weight);
    EXPECT_EQ(before, OrderAgreement(goals, parties[0], parties[1]).value);
  }
}

std::vector<std::string> Sorted(std::vector<std::string> names) {
  std::sort(names.begin(), names.end());
  return names;
}

TEST(BargainingProperty, DoesNotDependOnTheOrderOfOptions) {
  RandomStream random(5);
  for (int round = 0; round < kRounds; ++round) {
    const std::vector<Bargainer> parties = {{"north", random.Uniform()}, {"south", 2}};
    std::vector<BargainingOption> options(1 + random.Below(8));
    for (size_t i = 0; i < options.size(); ++i) {
      options[i] = {std::to_string(i),
                    {static_cast<double>(random.Below(6)), static_cast<double>(random.Below(6))}};
    }
    const BargainingReport one = CompareOptions(parties, options);
    Shuffle(options, random);
    const BargainingReport two = CompareOptions(parties, options);
    EXPECT_EQ(Sorted(one.zopa), Sorted(two.zopa));
    EXPECT_EQ(Sorted(one.nash_choice), Sorted(two.nash_choice));
    EXPECT_EQ(Sorted(one.kalai_smorodinsky_choice), Sorted(two.kalai_smorodinsky_choice));
    EXPECT_EQ(Sorted(one.egalitarian_choice), Sorted(two.egalitarian_choice));
    EXPECT_EQ(one.zopa.empty(), one.nash_choice.empty());
    for (const OptionAssessment& option : one.options) {
      if (option.dominated_by.empty()) continue;
      for (const auto& choice : {one.nash_choice, one.kalai_smorodinsky_choice}) {
        EXPECT_EQ(std::count(choice.begin(), choice.end(), option.option), 0) << round;
      }
    }
  }
}

TEST(AdaptabilityProperty, HasSharesInAnyOrderOfItsRecords) {
  RandomStream random(6);
  for (int round = 0; round < kRounds; ++round) {
    std::vector<ChangeSignal> signals(random.Below(8));
    for (size_t i = 0; i < signals.size(); ++i) {
      signals[i] = {"s" + std::to_string(i), static_cast<double>(random.Below(200))};
      if (random.Below(4) == 0) signals[i].accepted_at = signals[i].seen_at + 9;
    }
    std::vector<Amendment> amendments(random.Below(6));
    for (Amendment& one : amendments) {
      one = {"a", "north", {}, static_cast<double>(random.Below(200))};
      if (random.Below(3) > 0) one.triggers = {"s" + std::to_string(random.Below(8))};
      if (random.Below(2) > 0) one.agreed_at = one.proposed_at + 5;
    }
    const Adaptability one = AssessAdaptability(signals, amendments, 30, 150);
    for (const auto* share : {&one.answered, &one.in_cycle, &one.rigidity, &one.churn, &one.axis}) {
      EXPECT_TRUE(!share->value || (*share->value >= 0 && *share->value <= 1)) << share->formula;
    }
    Shuffle(signals, random);
    Shuffle(amendments, random);
    const Adaptability two = AssessAdaptability(signals, amendments, 30, 150);
    EXPECT_EQ(one.median_days.value, two.median_days.value);
    EXPECT_EQ(one.axis.value, two.axis.value);
    EXPECT_EQ(one.rigidity.value, two.rigidity.value);
  }
}

TEST(EmpowermentProperty, HasSharesThatAddUpToOneAndAnEvennessOfAtLeastOneNth) {
  RandomStream random(7);
  for (int round = 0; round < kRounds; ++round) {
    std::vector<PartyInitiative> parties(1 + random.Below(5));
    for (PartyInitiative& party : parties) {
      party.initiatives_led.resize(random.Below(4));
      party.ideas_adopted.resize(random.Below(4));
      party.decisions_proposed.resize(random.Below(4));
    }
    const Empowerment empowerment = AssessEmpowerment(parties);
    if (!empowerment.evenness.has_value()) continue;
    double sum = 0;
    for (const PartyEmpowerment& party : empowerment.parties) sum += *party.share.value;
    EXPECT_NEAR(sum, 1, 1e-12);
    EXPECT_GE(*empowerment.evenness.value, 1 / static_cast<double>(parties.size()) - 1e-12);
    EXPECT_LE(*empowerment.evenness.value, 1);
  }
}

}  // namespace
}  // namespace concord::strategy
