#include "services/strategy/domain/network.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace concord::strategy {
namespace {

using Kind = NetworkFault::Kind;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::vector<Item> Items(const std::vector<std::string>& names) {
  std::vector<Item> items;
  for (const std::string& name : names) items.push_back({.name = name, .party = "", .duration = 1});
  return items;
}

NetworkFault FaultOf(std::vector<Item> items, const std::vector<Dependency>& dependencies) {
  const auto built = Network::Build(std::move(items), dependencies);
  if (const auto* fault = std::get_if<NetworkFault>(&built)) return *fault;
  ADD_FAILURE() << "a network without fault";
  return {};
}

TEST(Network, IsOrderedAfterItsDependencies) {
  const auto built = Network::Build(Items({"c", "b", "a"}),
                                    std::vector<Dependency>{{"a", "b"}, {"b", "c"}, {"a", "c"}});
  const auto& network = std::get<Network>(built);
  EXPECT_THAT(network.topological_order(), ElementsAre(2, 1, 0));
  ASSERT_EQ(network.Predecessors(0).size(), 2u);
  EXPECT_EQ(network.Predecessors(0)[0].node, 1u);
  ASSERT_EQ(network.Successors(2).size(), 2u);
}

TEST(Network, MayBeEmpty) { EXPECT_EQ(std::get<Network>(Network::Build({}, {})).size(), 0u); }

TEST(Network, NamesThePathOfACycle) {
  const NetworkFault fault =
      FaultOf(Items({"start", "a", "b", "c", "end"}),
              {{"start", "a"}, {"a", "b"}, {"b", "c"}, {"c", "a"}, {"c", "end"}});
  EXPECT_EQ(fault.kind, Kind::kCycle);
  EXPECT_THAT(fault.items, ElementsAre("a", "b", "c", "a"));
  EXPECT_THAT(fault.text, HasSubstr("a -> b -> c -> a"));
}

TEST(Network, LeavesDeadEndsOutOfTheCyclesPath) {
  const NetworkFault fault = FaultOf(Items({"a", "dead", "end", "b"}),
                                     {{"a", "dead"}, {"dead", "end"}, {"a", "b"}, {"b", "a"}});
  EXPECT_THAT(fault.items, ElementsAre("a", "b", "a"));
}

TEST(Network, TakesACrossEdgeForNoCycle) {
  // d is reached twice, the second time when it is already done.
  const auto built = Network::Build(
      Items({"a", "b", "c", "d"}),
      std::vector<Dependency>{{"a", "b"}, {"b", "d"}, {"a", "c"}, {"c", "d"}, {"c", "b"}});
  EXPECT_TRUE(std::holds_alternative<Network>(built));
}

TEST(Network, RefusesAnItemThatWaitsForItself) {
  const NetworkFault fault = FaultOf(Items({"a"}), {{"a", "a"}});
  EXPECT_EQ(fault.kind, Kind::kCycle);
  EXPECT_THAT(fault.items, ElementsAre("a", "a"));
}

TEST(Network, NamesAnUnknownItem) {
  const NetworkFault fault = FaultOf(Items({"a"}), {{"a", "ghost"}});
  EXPECT_EQ(fault.kind, Kind::kUnknownItem);
  EXPECT_THAT(fault.items, ElementsAre("ghost"));
  EXPECT_THAT(FaultOf(Items({"a"}), {{"ghost", "a"}}).items, ElementsAre("ghost"));
}

TEST(Network, NamesAnItemThatIsThereTwice) {
  EXPECT_EQ(FaultOf(Items({"a", "a"}), {}).kind, Kind::kDuplicateItem);
}

TEST(Network, RefusesNumbersThatCannotBe) {
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(FaultOf({{.name = "a", .party = "", .duration = -1}}, {}).kind, Kind::kInvalidNumber);
  EXPECT_EQ(FaultOf({{.name = "a", .party = "", .duration = kNan}}, {}).kind, Kind::kInvalidNumber);
  EXPECT_EQ(FaultOf({{.name = "a", .party = "", .deadline = kNan}}, {}).kind, Kind::kInvalidNumber);
  EXPECT_EQ(FaultOf({{.name = "a", .party = "", .duration = 1.1e6}}, {}).kind,
            Kind::kInvalidNumber);
  EXPECT_EQ(FaultOf({{.name = "a", .party = "", .pinned_start = 1e300}}, {}).kind,
            Kind::kInvalidNumber);
  EXPECT_EQ(FaultOf({{.name = "a", .party = "", .actual_start = 2, .actual_finish = 1}}, {}).kind,
            Kind::kInvalidNumber);
  EXPECT_EQ(FaultOf(Items({"a", "b"}), {{"a", "b", DependencyType::kFinishToStart, kNan}}).kind,
            Kind::kInvalidNumber);
}

TEST(Network, FindsACycleOfTenThousandItems) {
  std::vector<Item> items;
  std::vector<Dependency> dependencies;
  for (int i = 0; i < 10000; ++i) {
    items.push_back({.name = std::to_string(i), .party = ""});
    dependencies.push_back({std::to_string(i), std::to_string((i + 1) % 10000)});
  }
  EXPECT_EQ(FaultOf(std::move(items), dependencies).items.size(), 10001u);
}

}  // namespace
}  // namespace concord::strategy
