#include "services/strategy/domain/critical_path.h"

#include <algorithm>
#include <optional>
#include <set>

namespace concord::strategy {
namespace {

/// Walks back from an item to what holds it.
class PathTrace {
 public:
  PathTrace(const Network& network, const CpmPasses& passes) : network_(network), passes_(passes) {}

  /// The items that hold the node by an end that can still move; through gates and initiatives.
  [[nodiscard]] std::vector<uint32_t> Drivers(uint32_t node) const {
    std::vector<uint32_t> drivers;
    std::vector<uint32_t> open = {node};
    while (!open.empty()) {
      const uint32_t held = open.back();
      open.pop_back();
      for (const Network::Link& link : network_.Predecessors(held)) {
        if (!CanMove(link, passes_.progress(link.node)) || !IsTight(passes_, link, held)) continue;
        const uint32_t source = CountsFromFinish(link.type) ? link.node : First(link.node);
        const bool is_work = !network_.IsGate(source) && !network_.Spans(source);
        (is_work ? drivers : open).push_back(source);
      }
    }
    return drivers;
  }

  /// Of several the first by name.
  [[nodiscard]] std::optional<uint32_t> FirstByName(const std::vector<uint32_t>& items) const {
    const auto first = std::min_element(items.begin(), items.end(), [&](uint32_t a, uint32_t b) {
      return network_.items()[a].name < network_.items()[b].name;
    });
    if (first == items.end()) return std::nullopt;
    return *first;
  }

  /// What the path ends with.
  [[nodiscard]] std::optional<uint32_t> Last() const {
    std::vector<uint32_t> work;
    std::vector<uint32_t> initiatives;
    for (uint32_t i = 0; i < network_.size(); ++i) {
      if (passes_.progress(i) == ItemProgress::kFinished) continue;
      if (passes_.times()[i].early_finish < passes_.finish() - kDayTolerance) continue;
      (network_.Spans(i) ? initiatives : work).push_back(i);
    }
    if (work.empty()) return FirstByName(initiatives);
    // A milestone at the end belongs to the path.
    std::set<uint32_t> drivers;
    for (const uint32_t item : work) {
      for (const uint32_t driver : Drivers(item)) drivers.insert(driver);
    }
    std::erase_if(work, [&](uint32_t item) { return drivers.contains(item); });
    return FirstByName(work);
  }

 private:
  /// The item whose start is the node's.
  [[nodiscard]] uint32_t First(uint32_t node) const {
    while (!network_.IsGate(node) && network_.Spans(node)) node = passes_.first_part(node);
    return node;
  }

  const Network& network_;
  const CpmPasses& passes_;
};

}  // namespace

bool IsTight(const CpmPasses& passes, const Network::Link& link, uint32_t successor) {
  if (!IsLive(link, passes.progress(successor))) return false;
  const double bound = SourceTime(link, passes.times()[link.node]) + link.lag;
  return bound >= HeldTime(link, passes.times()[successor]) - kDayTolerance;
}

std::vector<uint32_t> CriticalPath(const Network& network, const CpmPasses& passes) {
  const PathTrace trace(network, passes);
  std::vector<uint32_t> path;
  for (auto item = trace.Last(); item; item = trace.FirstByName(trace.Drivers(*item))) {
    path.push_back(*item);
  }
  std::reverse(path.begin(), path.end());
  return path;
}

}  // namespace concord::strategy
