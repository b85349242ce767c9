#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

namespace concord::strategy {

/// Which end of the predecessor holds which end of the successor.
enum class DependencyType { kFinishToStart, kStartToStart, kFinishToFinish, kStartToFinish };

/// No time, duration or lag of a plan goes beyond a million days, so that no sum of them overflows.
inline constexpr double kMostDays = 1e6;

/// Whether it is a number of days that a plan can have; NaN is none.
[[nodiscard]] constexpr bool AreDays(double value) {
  return -kMostDays <= value && value <= kMostDays;
}

/// Whether a dependency holds the start of its successor (FS, SS), not its finish.
[[nodiscard]] constexpr bool HoldsStart(DependencyType type) {
  return type == DependencyType::kFinishToStart || type == DependencyType::kStartToStart;
}

/// Whether a dependency counts from the finish of its predecessor (FS, FF), not from its start.
[[nodiscard]] constexpr bool CountsFromFinish(DependencyType type) {
  return type == DependencyType::kFinishToStart || type == DependencyType::kFinishToFinish;
}

/// One piece of work, a milestone, or an initiative that spans the items that name it. Times are
/// days from the plan's start, durations are days; both in the days of the calendar that the plan
/// uses.
///
/// An initiative with parts takes its times from them: its own duration and actual times count for
/// nothing, its pin holds each of its parts, its deadline the last.
struct Item {
  std::string name = {};
  std::string party = {};                   ///< Whose work it is; "" for nobody's yet.
  double duration = 0;                      ///< 0 or more; 0 takes no time, as a milestone does.
  std::optional<double> pinned_start = {};  ///< Starts no earlier.
  std::optional<double> deadline = {};  ///< Has to be finished by then; may make floats negative.
  std::optional<double> actual_start =
      {};  ///< It did start then: its predecessors no longer move it.
  std::optional<double> actual_finish = {};  ///< It is done: it keeps its times.
  std::string initiative = {};               ///< The item that it is part of; "" for none.
  bool is_estimated = true;  ///< False: how long it takes isn't known; `duration` is 0 then.
};

/// `successor` waits for `predecessor` by `lag` days; a negative lag is a lead.
struct Dependency {
  std::string predecessor;
  std::string successor;
  DependencyType type = DependencyType::kFinishToStart;
  double lag = 0;
};

/// Why items and dependencies make no network.
struct NetworkFault {
  enum class Kind { kDuplicateItem, kUnknownItem, kInvalidNumber, kCycle };
  Kind kind = Kind::kCycle;
  std::vector<std::string> items;  ///< kCycle: the path, its first item again at its end.
  std::string text;                ///< For a person.
};

/// Items and their dependencies, indexed both ways; without cycles. Immutable.
///
/// Its nodes are the items and, behind them, a gate for each initiative with parts. A dependency
/// that holds the start of an initiative holds its gate, and the gate each of its parts; the
/// initiative's own node is its finish, which waits for the finish of each part and for what holds
/// its finish besides. So every dependency of an initiative reaches its parts, and a way around
/// through them is a cycle. (Gates are a construction of this project; the initiative is the
/// summary of common planning tools.)
class Network {
 public:
  /// A dependency seen from one of its two nodes; a link of a gate or from a part has no lag.
  struct Link {
    uint32_t node = 0;  ///< The node at the other end.
    DependencyType type = DependencyType::kFinishToStart;
    double lag = 0;
  };

  /// The network, or the first fault: a name twice; a dependency on an item, or a part of one, that
  /// is not there; a number that is not finite or beyond `kMostDays`, a negative duration, a finish
  /// before its start; a cycle, which a dependency between an initiative and its own part is, too.
  /// Complexity: O(items + dependencies * depth of initiatives).
  [[nodiscard]] static std::variant<Network, NetworkFault> Build(
      std::vector<Item> items, std::span<const Dependency> dependencies);

  /// The same network with other durations, times or parties: the same names and initiatives in the
  /// same order, and numbers that `Build` takes.
  [[nodiscard]] Network WithItems(std::vector<Item> items) const;

  [[nodiscard]] size_t size() const { return items_.size(); }
  [[nodiscard]] const std::vector<Item>& items() const { return items_; }
  /// Items and gates: the items come first.
  [[nodiscard]] uint32_t nodes() const {
    return static_cast<uint32_t>(items_.size() + gates_.size());
  }
  [[nodiscard]] std::span<const Link> Predecessors(uint32_t node) const;
  [[nodiscard]] std::span<const Link> Successors(uint32_t node) const;

  [[nodiscard]] bool IsGate(uint32_t node) const { return node >= items_.size(); }
  /// Whether the item is an initiative with parts.
  [[nodiscard]] bool Spans(uint32_t item) const {
    return !parts_.empty() && part_begin_[item] < part_begin_[item + 1];
  }
  /// The item of a node: a gate's is its initiative.
  [[nodiscard]] uint32_t ItemOf(uint32_t node) const {
    return IsGate(node) ? gates_[node - items_.size()] : node;
  }
  /// The items that are part of it directly.
  [[nodiscard]] std::span<const uint32_t> Parts(uint32_t item) const;
  /// The initiative that it is part of.
  [[nodiscard]] std::optional<uint32_t> InitiativeOf(uint32_t item) const {
    if (initiatives_.empty() || initiatives_[item] == kNoNode) return std::nullopt;
    return initiatives_[item];
  }

  /// Every node after all its predecessors; among equals in the order given.
  [[nodiscard]] const std::vector<uint32_t>& topological_order() const { return order_; }

 private:
  Network() = default;

  /// Links of all nodes in one array; those of node i are [begin[i], begin[i + 1]).
  struct Adjacency {
    std::vector<uint32_t> begin;
    std::vector<Link> links;
    [[nodiscard]] std::span<const Link> Of(uint32_t node) const;
  };
  using Index = std::unordered_map<std::string_view, uint32_t>;
  static constexpr uint32_t kNoNode = std::numeric_limits<uint32_t>::max();
  struct Edge {
    uint32_t predecessor = 0;
    uint32_t successor = 0;
    DependencyType type = DependencyType::kFinishToStart;
    double lag = 0;
  };

  static Adjacency MakeAdjacency(size_t nodes, std::span<const Edge> edges, bool forward);
  [[nodiscard]] std::optional<NetworkFault> IndexItems(Index& index) const;
  [[nodiscard]] std::optional<NetworkFault> FindParts(const Index& index);
  [[nodiscard]] std::variant<std::vector<Edge>, NetworkFault> Resolve(
      const Index& index, std::span<const Dependency> dependencies) const;
  /// The same between nodes, with those that tie parts to their initiative.
  void LeadThroughGates(std::vector<Edge>& edges) const;
  void Sort();
  [[nodiscard]] NetworkFault Cycle() const;
  [[nodiscard]] bool IsWithin(uint32_t item, uint32_t initiative) const;
  [[nodiscard]] std::optional<NetworkFault> FindOwnPart(std::span<const Edge> edges) const;

  std::vector<Item> items_;
  std::vector<uint32_t> initiatives_;  ///< Of each item; kNoNode. Empty without initiatives.
  std::vector<uint32_t> part_begin_;   ///< Those of item i are parts_[part_begin_[i], [i + 1]).
  std::vector<uint32_t> parts_;
  std::vector<uint32_t> gates_;    ///< The initiative of each gate.
  std::vector<uint32_t> gate_of_;  ///< Of each item, its node; kNoNode.
  Adjacency predecessors_;
  Adjacency successors_;
  std::vector<uint32_t> order_;
};

}  // namespace concord::strategy
