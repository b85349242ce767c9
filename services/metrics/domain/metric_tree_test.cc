#include "services/metrics/domain/metric_tree.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace concord::metrics {
namespace {

using testing::ElementsAre;
using Kind = TreeFault::Kind;
using Edges = std::vector<TreeEdge>;
using enum TreeOperation;

std::optional<Unit> UnitOfKpi(const std::string& kpi) {
  if (kpi == "volume") return ParseUnit("unit");
  if (kpi == "price") return ParseUnit("EUR/unit");
  if (kpi == "unknown") return std::nullopt;
  return ParseUnit("EUR");
}

std::optional<TreeFault> FaultOf(const Edges& edges) { return FaultOfMetricTree(edges, UnitOfKpi); }

TEST(MetricTree, IsSoundWithoutCyclesAndWithItsUnits) {
  EXPECT_FALSE(FaultOf({}).has_value());
  EXPECT_FALSE(FaultOf({{"revenue", "north", kSum},
                        {"revenue", "south", kSum},
                        {"north", "volume", kProduct},
                        {"north", "price", kProduct},
                        {"south", "volume", kProduct},
                        {"south", "price", kProduct}})
                   .has_value());
}

TEST(MetricTree, NamesThePathOfACycle) {
  const auto fault =
      FaultOf({{"top", "a", kSum}, {"a", "b", kSum}, {"b", "c", kSum}, {"c", "a", kSum}});
  ASSERT_TRUE(fault.has_value());
  EXPECT_EQ(fault->kind, Kind::kCycle);
  EXPECT_THAT(fault->kpis, ElementsAre("a", "b", "c", "a"));
  EXPECT_EQ(fault->text, "KPIs are made of each other: a -> b -> c -> a.");
}

TEST(MetricTree, HasNoKpiThatIsMadeOfItself) {
  const auto fault = FaultOf({{"a", "a", kSum}});
  ASSERT_TRUE(fault.has_value());
  EXPECT_THAT(fault->kpis, ElementsAre("a", "a"));
}

TEST(MetricTree, AddsEqualUnitsOnly) {
  const auto fault = FaultOf({{"revenue", "north", kSum}, {"revenue", "volume", kSum}});
  ASSERT_TRUE(fault.has_value());
  EXPECT_EQ(fault->kind, Kind::kUnitsDiffer);
  EXPECT_THAT(fault->kpis, ElementsAre("revenue", "volume"));
  EXPECT_EQ(fault->text, "revenue is in EUR, but its part volume is in unit.");
}

TEST(MetricTree, MultipliesToTheUnitOfTheParent) {
  const auto fault = FaultOf({{"revenue", "volume", kProduct}, {"revenue", "north", kProduct}});
  ASSERT_TRUE(fault.has_value());
  EXPECT_EQ(fault->kind, Kind::kUnitsDiffer);
  EXPECT_EQ(fault->text, "revenue is in EUR, but its factors make EUR*unit.");
}

TEST(MetricTree, NeedsAUnitOfEveryKpi) {
  for (const Edges& edges :
       {Edges{{"unknown", "a", kSum}}, {{"a", "unknown", kSum}}, {{"a", "unknown", kProduct}}}) {
    const auto fault = FaultOf(edges);
    ASSERT_TRUE(fault.has_value());
    EXPECT_EQ(fault->kind, Kind::kNoUnit);
    EXPECT_THAT(fault->kpis, ElementsAre("unknown"));
  }
}

TEST(MetricTree, DoesNotMixSumsAndProducts) {
  const auto fault = FaultOf({{"a", "b", kSum}, {"a", "c", kProduct}});
  ASSERT_TRUE(fault.has_value());
  EXPECT_EQ(fault->kind, Kind::kMixedOperations);
}

}  // namespace
}  // namespace concord::metrics
