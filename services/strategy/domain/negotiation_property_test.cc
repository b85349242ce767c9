#include <gtest/gtest.h>

#include <algorithm>

#include "services/strategy/domain/alignment.h"
#include "services/strategy/domain/bargaining.h"
#include "services/strategy/domain/random_stream.h"
#include "services/strategy/domain/trades.h"

namespace concord::strategy {
namespace {

constexpr int kRounds = 300;

struct Table {
  std::vector<Bargainer> parties;
  std::vector<BargainingOption> options;
};

Table DrawTable(RandomStream& random) {
  Table table;
  table.parties.resize(2 + random.Below(3));
  for (Bargainer& party : table.parties) party.batna = random.Uniform() * 40;
  table.options.resize(1 + random.Below(8));
  for (size_t i = 0; i < table.options.size(); ++i) {
    table.options[i].name = std::to_string(i);
    for (size_t j = 0; j < table.parties.size(); ++j) {
      table.options[i].utilities.push_back(random.Uniform() * 100);
    }
  }
  return table;
}

/// The same table with another scale and another zero for each party.
Table Rescale(Table table) {
  for (size_t i = 0; i < table.parties.size(); ++i) {
    const double scale = .25 * static_cast<double>(i + 3);
    const double shift = 17 * static_cast<double>(i) - 5;
    table.parties[i].batna = *table.parties[i].batna * scale + shift;
    for (BargainingOption& option : table.options) {
      option.utilities[i] = *option.utilities[i] * scale + shift;
    }
  }
  return table;
}

TEST(BargainingProperty, DoesNotDependOnThePartiesScales) {
  RandomStream random(1);
  for (int round = 0; round < kRounds; ++round) {
    const Table table = DrawTable(random);
    const Table rescaled = Rescale(table);
    const BargainingReport one = CompareOptions(table.parties, table.options);
    const BargainingReport two = CompareOptions(rescaled.parties, rescaled.options);
    EXPECT_EQ(one.zopa, two.zopa);
    EXPECT_EQ(one.nash_choice, two.nash_choice);
    EXPECT_EQ(one.kalai_smorodinsky_choice, two.kalai_smorodinsky_choice);
    for (size_t i = 0; i < table.options.size(); ++i) {
      EXPECT_EQ(one.options[i].dominated_by, two.options[i].dominated_by);
    }
  }
}

TEST(BargainingProperty, ChoosesWhatIsEfficientByNash) {
  RandomStream random(2);
  for (int round = 0; round < kRounds; ++round) {
    const Table table = DrawTable(random);
    const BargainingReport report = CompareOptions(table.parties, table.options);
    EXPECT_EQ(report.nash_choice.empty(), report.zopa.empty());
    for (const OptionAssessment& option : report.options) {
      if (option.option != (report.nash_choice.empty() ? "" : report.nash_choice[0])) continue;
      EXPECT_TRUE(option.dominated_by.empty()) << option.option;
    }
  }
}

TEST(BargainingProperty, HasKalaiSmorodinskyScoresFromZeroToOne) {
  RandomStream random(3);
  for (int round = 0; round < kRounds; ++round) {
    const Table table = DrawTable(random);
    for (const auto& option : CompareOptions(table.parties, table.options).options) {
      if (!option.in_zopa) continue;
      EXPECT_GE(option.kalai_smorodinsky.value.value_or(0), 0);
      EXPECT_LE(option.kalai_smorodinsky.value.value_or(0), 1);
    }
  }
}

struct TwoLists {
  std::vector<std::string> objectives;
  Priorities a{"a", {}};
  Priorities b{"b", {}};
};

TwoLists DrawLists(RandomStream& random) {
  TwoLists lists;
  const uint64_t n = 1 + random.Below(10);
  for (uint64_t i = 0; i < n; ++i) {
    lists.objectives.push_back(std::to_string(i));
    lists.a.weights.push_back(static_cast<double>(random.Below(8)));
    lists.b.weights.push_back(static_cast<double>(random.Below(8)));
  }
  lists.a.weights[0] = 1;
  return lists;
}

TEST(AlignmentProperty, LiesBetweenZeroAndOneAndIsTheSameFromBothSides) {
  RandomStream random(4);
  for (int round = 0; round < kRounds; ++round) {
    const TwoLists lists = DrawLists(random);
    const double alignment = *Alignment(lists.objectives, lists.a, lists.b).value;
    EXPECT_GE(alignment, 0);
    EXPECT_LE(alignment, 1);
    EXPECT_EQ(alignment, *Alignment(lists.objectives, lists.b, lists.a).value);
    EXPECT_EQ(alignment == 1, lists.a.weights == lists.b.weights);
  }
}

TEST(AlignmentProperty, DoesNotDependOnTheOrderOfObjectives) {
  RandomStream random(5);
  for (int round = 0; round < kRounds; ++round) {
    TwoLists lists = DrawLists(random);
    const double alignment = *Alignment(lists.objectives, lists.a, lists.b).value;
    std::reverse(lists.objectives.begin(), lists.objectives.end());
    std::reverse(lists.a.weights.begin(), lists.a.weights.end());
    std::reverse(lists.b.weights.begin(), lists.b.weights.end());
    EXPECT_NEAR(*Alignment(lists.objectives, lists.a, lists.b).value, alignment, 1e-12);
  }
}

TEST(TradesProperty, FindsEveryTradeOnce) {
  RandomStream random(6);
  for (int round = 0; round < kRounds; ++round) {
    const TwoLists lists = DrawLists(random);
    size_t expected = 0;
    for (size_t g = 0; g < lists.objectives.size(); ++g) {
      for (size_t h = 0; h < lists.objectives.size(); ++h) {
        expected +=
            *lists.a.weights[g] > *lists.a.weights[h] && *lists.b.weights[h] > *lists.b.weights[g];
      }
    }
    EXPECT_EQ(FindTrades(lists.objectives, lists.a, lists.b).size(), expected);
  }
}

}  // namespace
}  // namespace concord::strategy
