#include "common/stats/cycle.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace concord::stats {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Graph = std::vector<std::vector<uint32_t>>;

TEST(Cycle, IsNamedByItsPath) {
  EXPECT_THAT(FindCycle(Graph{{1}, {2}, {3}, {1}}), ElementsAre(1, 2, 3, 1));
}

TEST(Cycle, IsANodeThatLeadsToItself) {
  EXPECT_THAT(FindCycle(Graph{{1}, {1}}), ElementsAre(1, 1));
}

TEST(Cycle, IsNotADiamond) {
  EXPECT_THAT(FindCycle(Graph{{1, 2}, {3}, {3}, {}}), IsEmpty());
  EXPECT_THAT(FindCycle(Graph{}), IsEmpty());
}

TEST(Cycle, IsFoundAtTheEndOfALongPath) {
  Graph graph(200'000);
  for (uint32_t i = 0; i < graph.size(); ++i) {
    graph[i] = {(i + 1) % static_cast<uint32_t>(graph.size())};
  }
  EXPECT_EQ(FindCycle(graph).size(), graph.size() + 1);
}

/// Whether all nodes can be put in an order, by taking those that nothing leads to.
bool HasOrder(const Graph& graph) {
  std::vector<size_t> waiting(graph.size());
  for (const auto& successors : graph) {
    for (const uint32_t to : successors) ++waiting[to];
  }
  std::vector<uint32_t> order;
  for (uint32_t i = 0; i < graph.size(); ++i) {
    if (waiting[i] == 0) order.push_back(i);
  }
  for (size_t i = 0; i < order.size(); ++i) {
    for (const uint32_t to : graph[order[i]]) {
      if (--waiting[to] == 0) order.push_back(to);
    }
  }
  return order.size() == graph.size();
}

TEST(Cycle, IsThereExactlyWhereThereIsNoOrder) {
  std::mt19937_64 engine(5);
  for (int run = 0; run < 2000; ++run) {
    Graph graph(1 + engine() % 8);
    for (uint64_t edge = engine() % (2 * graph.size()); edge > 0; --edge) {
      graph[engine() % graph.size()].push_back(static_cast<uint32_t>(engine() % graph.size()));
    }
    const auto cycle = FindCycle(graph);
    EXPECT_EQ(cycle.empty(), HasOrder(graph));
    if (cycle.empty()) continue;
    EXPECT_EQ(cycle.front(), cycle.back());
    for (size_t i = 1; i < cycle.size(); ++i) {
      const auto& successors = graph[cycle[i - 1]];
      EXPECT_NE(std::find(successors.begin(), successors.end(), cycle[i]), successors.end());
    }
  }
}

}  // namespace
}  // namespace concord::stats
