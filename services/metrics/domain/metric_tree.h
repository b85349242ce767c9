#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "services/metrics/domain/unit.h"

namespace concord::metrics {

/// How a KPI is made of its children.
enum class TreeOperation { kSum, kProduct };

/// A child of a KPI. All edges of one parent have the same operation.
struct TreeEdge {
  std::string parent;
  std::string child;
  TreeOperation operation = TreeOperation::kSum;
};

/// What is wrong with a metric tree.
struct TreeFault {
  enum class Kind {
    kCycle,            ///< A KPI is made of itself.
    kMixedOperations,  ///< Some children of a KPI are added, others multiplied.
    kNoUnit,           ///< A KPI has no unit that can be read.
    kUnitsDiffer,      ///< A KPI's unit is not that of its children together.
  };
  Kind kind = Kind::kCycle;
  std::vector<std::string> kpis;  ///< kCycle: the path, its first KPI again at its end; else the
                                  ///< KPI, and of kUnitsDiffer in a sum the child.
  std::string text;               ///< For a person.
};

/// The first fault of a metric tree (ours); none: it is sound, and its changes can be decomposed.
/// KPIs are made of their children without a cycle; the children of a sum have the unit of their
/// parent, and those of a product that unit together. A KPI may have several parents. Cycles come
/// before all else, then the parents in the order of their names. Complexity: O(edges log edges).
[[nodiscard]] std::optional<TreeFault> FaultOfMetricTree(
    std::span<const TreeEdge> edges,
    const std::function<std::optional<Unit>(const std::string&)>& unit_of);

}  // namespace concord::metrics
