#include "services/metrics/domain/metric_tree.h"

#include <cstdint>
#include <map>
#include <utility>

#include "common/stats/cycle.h"

namespace concord::metrics {
namespace {

using Kind = TreeFault::Kind;
using UnitOfKpi = std::function<std::optional<Unit>(const std::string&)>;

std::optional<TreeFault> CycleOf(std::span<const TreeEdge> edges) {
  std::map<std::string, uint32_t> places;
  std::vector<std::string> names;
  const auto place_of = [&](const std::string& name) {
    const auto [at, is_new] = places.try_emplace(name, static_cast<uint32_t>(names.size()));
    if (is_new) names.push_back(name);
    return at->second;
  };
  std::vector<std::vector<uint32_t>> children;
  for (const TreeEdge& edge : edges) {
    const uint32_t parent = place_of(edge.parent);
    const uint32_t child = place_of(edge.child);
    children.resize(names.size());
    children[parent].push_back(child);
  }
  TreeFault fault{Kind::kCycle, {}, "KPIs are made of each other: "};
  for (const uint32_t place : stats::FindCycle(children)) {
    if (!fault.kpis.empty()) fault.text += " -> ";
    fault.kpis.push_back(names[place]);
    fault.text += names[place];
  }
  if (fault.kpis.empty()) return std::nullopt;
  fault.text += ".";
  return fault;
}

TreeFault WithoutUnit(const std::string& kpi) {
  return {Kind::kNoUnit, {kpi}, kpi + " has no unit."};
}

using Edges = std::vector<const TreeEdge*>;

std::optional<TreeFault> FaultOfSum(const std::string& parent, const Unit& unit, const Edges& edges,
                                    const UnitOfKpi& unit_of) {
  for (const TreeEdge* edge : edges) {
    const auto added = unit_of(edge->child);
    if (!added) return WithoutUnit(edge->child);
    if (*added == unit) continue;
    return TreeFault{Kind::kUnitsDiffer,
                     {parent, edge->child},
                     parent + " is in " + TextOf(unit) + ", but its part " + edge->child +
                         " is in " + TextOf(*added) + "."};
  }
  return std::nullopt;
}

std::optional<TreeFault> FaultOfProduct(const std::string& parent, const Unit& unit,
                                        const Edges& edges, const UnitOfKpi& unit_of) {
  Unit product;
  for (const TreeEdge* edge : edges) {
    const auto factor = unit_of(edge->child);
    if (!factor) return WithoutUnit(edge->child);
    product = ProductOf(product, *factor);
  }
  if (product == unit) return std::nullopt;
  return TreeFault{
      Kind::kUnitsDiffer,
      {parent},
      parent + " is in " + TextOf(unit) + ", but its factors make " + TextOf(product) + "."};
}

std::optional<TreeFault> FaultOfParent(const std::string& parent, const Edges& edges,
                                       const UnitOfKpi& unit_of) {
  const TreeOperation operation = edges.front()->operation;
  for (const TreeEdge* edge : edges) {
    if (edge->operation == operation) continue;
    return TreeFault{Kind::kMixedOperations,
                     {parent},
                     "Of the children of " + parent + " some are added, others multiplied."};
  }
  const auto unit = unit_of(parent);
  if (!unit) return WithoutUnit(parent);
  return operation == TreeOperation::kSum ? FaultOfSum(parent, *unit, edges, unit_of)
                                          : FaultOfProduct(parent, *unit, edges, unit_of);
}

}  // namespace

std::optional<TreeFault> FaultOfMetricTree(std::span<const TreeEdge> edges,
                                           const UnitOfKpi& unit_of) {
  if (auto cycle = CycleOf(edges)) return cycle;
  std::map<std::string, Edges> by_parent;
  for (const TreeEdge& edge : edges) by_parent[edge.parent].push_back(&edge);
  for (const auto& [parent, of_parent] : by_parent) {
    if (auto fault = FaultOfParent(parent, of_parent, unit_of)) return fault;
  }
  return std::nullopt;
}

}  // namespace concord::metrics
