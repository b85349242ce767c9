#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
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

/// One piece of work. Times are days from the plan's start, durations are days; both in the days of
/// the calendar that the plan uses.
struct Item {
  std::string name = {};
  std::string party = {};                   ///< Whose work it is; "" for nobody's yet.
  double duration = 0;                      ///< 0 or more; 0 is a milestone.
  std::optional<double> pinned_start = {};  ///< Starts no earlier.
  std::optional<double> deadline = {};  ///< Has to be finished by then; may make floats negative.
  std::optional<double> actual_start =
      {};  ///< It did start then: its predecessors no longer move it.
  std::optional<double> actual_finish = {};  ///< It is done: it keeps its times.
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
class Network {
 public:
  /// A dependency seen from one of its two items.
  struct Link {
    uint32_t item = 0;  ///< The item at the other end.
    DependencyType type = DependencyType::kFinishToStart;
    double lag = 0;
  };

  /// The network, or the first fault: a name twice; a dependency on an item that is not there; a
  /// number that is not finite or beyond `kMostDays`, a negative duration, a finish before its
  /// start; a cycle.
  /// Complexity: O(items + dependencies).
  [[nodiscard]] static std::variant<Network, NetworkFault> Build(
      std::vector<Item> items, std::span<const Dependency> dependencies);

  /// The same network with other durations, times or parties: the same names in the same order, and
  /// numbers that `Build` takes.
  [[nodiscard]] Network WithItems(std::vector<Item> items) const;

  [[nodiscard]] size_t size() const { return items_.size(); }
  [[nodiscard]] const std::vector<Item>& items() const { return items_; }
  [[nodiscard]] std::span<const Link> Predecessors(uint32_t item) const;
  [[nodiscard]] std::span<const Link> Successors(uint32_t item) const;

  /// Every item after all its predecessors; among equals in the order given.
  [[nodiscard]] const std::vector<uint32_t>& topological_order() const { return order_; }

 private:
  Network() = default;

  /// Links of all items in one array; those of item i are [begin[i], begin[i + 1]).
  struct Adjacency {
    std::vector<uint32_t> begin;
    std::vector<Link> links;
    [[nodiscard]] std::span<const Link> Of(uint32_t item) const;
  };
  struct Edge {
    uint32_t predecessor = 0;
    uint32_t successor = 0;
    DependencyType type = DependencyType::kFinishToStart;
    double lag = 0;
  };

  static Adjacency Index(size_t items, std::span<const Edge> edges, bool forward);
  std::variant<std::vector<Edge>, NetworkFault> Resolve(std::span<const Dependency> dependencies);
  void Sort();
  [[nodiscard]] NetworkFault Cycle() const;

  std::vector<Item> items_;
  Adjacency predecessors_;
  Adjacency successors_;
  std::vector<uint32_t> order_;
};

}  // namespace concord::strategy
