#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "services/strategy/domain/accountability.h"
#include "services/strategy/domain/adaptability.h"
#include "services/strategy/domain/alignment.h"
#include "services/strategy/domain/bargaining.h"
#include "services/strategy/domain/equity.h"
#include "services/strategy/domain/jain.h"
#include "services/strategy/domain/largest_remainder.h"
#include "services/strategy/domain/nash_split.h"
#include "services/strategy/domain/order_agreement.h"
#include "services/strategy/domain/pain_gain.h"
#include "services/strategy/domain/pert.h"
#include "services/strategy/domain/random_stream.h"
#include "services/strategy/domain/shapley.h"
#include "services/strategy/domain/simulation.h"
#include "services/strategy/domain/slip.h"
#include "services/strategy/domain/trades.h"
#include "tests/support/extreme_numbers.h"

namespace concord::strategy {
namespace {

constexpr int kRounds = 3000;

/// Now an ordinary number, now one from the ends of the type or none at all.
class Extremes {
 public:
  explicit Extremes(uint64_t seed) : random_(seed) {}

  double operator()() {
    return random_.Below(2) == 0
               ? random_.Uniform() * 10
               : testing::kExtremeNumbers[random_.Below(testing::kExtremeNumbers.size())];
  }

  std::optional<double> Maybe() {
    return random_.Below(4) == 0 ? std::nullopt : std::optional((*this)());
  }

  uint64_t Below(uint64_t bound) { return random_.Below(bound); }

 private:
  RandomStream random_;
};

/// The promise of every answer: a finite value, or a reason why there is none.
void ExpectHonest(const stats::Answer& answer) {
  const bool has_value = answer.status == stats::AnswerStatus::kOk ||
                         answer.status == stats::AnswerStatus::kProvisional;
  EXPECT_EQ(answer.has_value(), has_value) << answer.formula;
  EXPECT_TRUE(has_value || !answer.reason.empty()) << answer.formula;
  EXPECT_TRUE(std::isfinite(answer.value.value_or(0))) << answer.formula;
  EXPECT_TRUE(answer.coverage >= 0 && answer.coverage <= 1) << answer.formula;
  EXPECT_FALSE(answer.formula.empty());
  if (answer.interval) {
    EXPECT_LE(answer.interval->low, answer.interval->high) << answer.formula;
  }
}

std::vector<std::string> Names(uint64_t count) {
  std::vector<std::string> names;
  for (uint64_t i = 0; i < count; ++i) names.push_back(std::to_string(i));
  return names;
}

TEST(ExtremeInput, GetsHonestAnswersFromAlignment) {
  Extremes extremes(1);
  for (int round = 0; round < kRounds; ++round) {
    const auto goals = Names(extremes.Below(5));
    std::vector<Priorities> parties(2 + extremes.Below(3));
    for (Priorities& party : parties) {
      for (size_t i = 0; i < goals.size(); ++i) party.weights.push_back(extremes.Maybe());
    }
    const GroupAlignment group = AlignGroup(goals, parties);
    ExpectHonest(group.minimum);
    ExpectHonest(group.mean);
    for (const PairAlignment& pair : group.pairs) ExpectHonest(pair.alignment);
    ExpectHonest(OrderAgreement(goals, parties[0], parties[1]));
    ExpectHonest(OrderConcordance(goals, parties));
    for (const Trade& trade : FindTrades(goals, parties[0], parties[1])) EXPECT_GT(trade.size, 0);
  }
}

TEST(ExtremeInput, GetsHonestAnswersFromBargaining) {
  Extremes extremes(2);
  for (int round = 0; round < kRounds; ++round) {
    std::vector<Bargainer> parties(extremes.Below(4));
    for (Bargainer& party : parties) party = {"p", extremes.Maybe()};
    std::vector<BargainingOption> options(extremes.Below(5));
    for (BargainingOption& option : options) {
      for (size_t i = 0; i < parties.size(); ++i) option.utilities.push_back(extremes.Maybe());
    }
    const BargainingReport report = CompareOptions(parties, options);
    for (const OptionAssessment& option : report.options) {
      ExpectHonest(option.nash_product);
      ExpectHonest(option.kalai_smorodinsky);
      ExpectHonest(option.egalitarian);
    }
    EXPECT_EQ(report.zopa.empty(), report.nash_choice.empty());
    EXPECT_EQ(report.zopa.empty(), !report.reason.empty());
  }
}

TEST(ExtremeInput, GetsHonestAnswersFromFairness) {
  Extremes extremes(3);
  for (int round = 0; round < kRounds; ++round) {
    std::vector<PartyAccount> accounts(extremes.Below(4));
    std::vector<NamedValue> values;
    std::vector<SplitClaim> claims;
    for (PartyAccount& account : accounts) {
      const auto unvalued = static_cast<int64_t>(extremes.Below(2));
      account = {"p", {.amount = extremes(), .unvalued = unvalued}, {.amount = extremes()}};
      values.push_back({"p", extremes()});
      claims.push_back({"p", extremes()});
      if (extremes.Below(2) == 0) claims.back().power = extremes();
    }
    const EquityReport report = EvaluateEquity(accounts, extremes());
    ExpectHonest(report.evenness);
    for (const PartyEquity& party : report.parties) {
      ExpectHonest(party.ratio);
      ExpectHonest(party.signed_equity);
      ExpectHonest(party.share_deviation);
    }
    ExpectHonest(JainIndex(values));
    const NashSplit split = SplitByNash(extremes(), claims);
    ExpectHonest(split.surplus);
    for (const SplitShare& share : split.shares) ExpectHonest(share.amount);
  }
}

TEST(ExtremeInput, GetsHonestAnswersFromShapley) {
  Extremes extremes(4);
  for (int round = 0; round < 300; ++round) {
    for (const auto& parties : {Names(extremes.Below(5)), Names(13)}) {
      const bool is_large = extremes.Below(2) == 0;
      const auto value = [&](Coalition) -> std::optional<double> {
        if (!is_large) return extremes();
        return extremes.Below(2) == 0 ? 1.7e308 : -1.7e308;
      };
      for (const ShapleyShare& share : Shapley(parties, value, 3, 1).shares) {
        ExpectHonest(share.value);
      }
      std::vector<double> split;
      for (size_t i = 0; i < parties.size(); ++i) split.push_back(extremes());
      if (parties.size() > 5) continue;
      const CoreTest test = TestCore(parties, value, split);
      EXPECT_TRUE(test.in_core.has_value() || !test.reason.empty());
    }
  }
}

TEST(ExtremeInput, GetsHonestAnswersFromShareRules) {
  Extremes extremes(5);
  for (int round = 0; round < kRounds; ++round) {
    ShareRule rule{.target = extremes(), .cap = extremes.Maybe(), .floor = extremes.Maybe()};
    for (auto* bands : {&rule.gain_bands, &rule.pain_bands}) {
      bands->resize(extremes.Below(3));
      for (ShareBand& band : *bands) band = {extremes(), extremes() / 10};
    }
    if (extremes.Below(2) == 0) rule.modifier = extremes();
    ExpectHonest(PainGainShare(rule, extremes()));
    const std::vector<double> amounts = {extremes(), extremes()};
    const auto parts = RoundToTotal(static_cast<int64_t>(extremes.Below(20)), amounts);
    EXPECT_TRUE(!parts || parts->size() == 2);
  }
}

TEST(ExtremeInput, SplitsTheLargestSumsOfMoney) {
  constexpr int64_t kMost = std::numeric_limits<int64_t>::max();
  for (const int64_t total : {kMost, -kMost, int64_t{0}, int64_t{1}, int64_t{-1}}) {
    const std::vector<int64_t> weights = {kMost / 4, kMost / 8, 1, 0};
    const auto parts = SplitByWeights(total, weights);
    ASSERT_TRUE(parts);
    EXPECT_EQ((*parts)[0] + (*parts)[1] + (*parts)[2] + (*parts)[3], total);
  }
  EXPECT_FALSE(SplitByWeights(1, std::vector<int64_t>{kMost, kMost}));
  EXPECT_FALSE(SplitByWeights(std::numeric_limits<int64_t>::min(), std::vector<int64_t>{1}));
  EXPECT_FALSE(RoundToTotal(kMost, std::vector<double>{1, 2}));
  EXPECT_FALSE(RoundToTotal(std::numeric_limits<int64_t>::min(), std::vector<double>{1, 2}));
}

TEST(ExtremeInput, GetsHonestAnswersFromPlans) {
  Extremes extremes(6);
  for (int round = 0; round < kRounds; ++round) {
    std::vector<Item> items(1 + extremes.Below(4));
    std::vector<EstimatedItem> path;
    std::vector<ThreePoint> estimates;
    for (size_t i = 0; i < items.size(); ++i) {
      items[i] = {.name = std::to_string(i), .duration = extremes() / 3};
      if (extremes.Below(4) == 0) items[i].deadline = extremes();
      if (extremes.Below(4) == 0) items[i].pinned_start = extremes();
      if (extremes.Below(4) == 0) items[i].actual_start = extremes();
      estimates.push_back({extremes(), extremes(), extremes()});
      path.push_back({"i", estimates.back()});
    }
    const PathMoments moments = PertOfPath(path);
    ExpectHonest(moments.mean);
    ExpectHonest(moments.standard_deviation);
    const auto built = Network::Build(items, std::vector<Dependency>{});
    if (!std::holds_alternative<Network>(built)) continue;
    const auto& network = std::get<Network>(built);
    ScheduleTerms terms;
    if (extremes.Below(2) == 0) terms.data_date = extremes();
    if (extremes.Below(2) == 0) terms.deadline = extremes();
    ExpectHonest(ComputeSchedule(network, terms).length);
    const SlipEffect effect = SimulateSlip(network, terms, "0", extremes());
    ExpectHonest(effect.passed_on);
    ExpectHonest(effect.absorbed);
    const Simulation simulation = Simulate(network, estimates, terms, 5, 1);
    for (const auto* answer :
         {&simulation.p50, &simulation.p80, &simulation.mean, &simulation.on_time}) {
      ExpectHonest(*answer);
    }
  }
}

TEST(ExtremeInput, GetsHonestAnswersFromAdaptability) {
  Extremes extremes(7);
  for (int round = 0; round < kRounds; ++round) {
    std::vector<ChangeSignal> signals(extremes.Below(4));
    for (ChangeSignal& signal : signals) signal = {"s", extremes(), extremes.Maybe()};
    std::vector<Amendment> amendments(extremes.Below(4));
    for (Amendment& one : amendments) one = {"a", "p", {"s"}, extremes(), extremes.Maybe()};
    const Adaptability adaptability = AssessAdaptability(signals, amendments, 30, extremes());
    for (const auto* answer :
         {&adaptability.median_days, &adaptability.answered, &adaptability.in_cycle,
          &adaptability.rigidity, &adaptability.churn, &adaptability.axis}) {
      ExpectHonest(*answer);
    }
    const ResponsibilityChart chart{
        .items = {"i"},
        .parties = {"p", "q"},
        .assignments = {{.party = "p", .role = ResponsibilityRole::kAccountable}}};
    const std::vector<NamedValue> contributions = {{"p", extremes()}, {"q", extremes()}};
    for (const auto& share : BalanceAccountability(chart, contributions).parties) {
      ExpectHonest(share.share);
      ExpectHonest(share.deviation);
    }
  }
}

}  // namespace
}  // namespace concord::strategy
