#include "services/strategy/domain/network.h"

#include <string_view>
#include <unordered_map>
#include <utility>

#include "common/stats/cycle.h"

namespace concord::strategy {
namespace {

bool DaysOrAbsent(const std::optional<double>& value) { return !value || AreDays(*value); }

std::optional<std::string> InvalidNumber(const Item& item) {
  if (!AreDays(item.duration) || item.duration < 0) {
    return "The duration of " + item.name + " is not a number from 0 to a million days.";
  }
  if (!DaysOrAbsent(item.pinned_start) || !DaysOrAbsent(item.deadline) ||
      !DaysOrAbsent(item.actual_start) || !DaysOrAbsent(item.actual_finish)) {
    return "A time of " + item.name + " is not a number within a million days.";
  }
  if (item.actual_start && item.actual_finish && *item.actual_finish < *item.actual_start) {
    return item.name + " finished before it started.";
  }
  return std::nullopt;
}

std::string CycleText(std::span<const std::string> path) {
  std::string text = "The dependencies form a cycle: ";
  for (size_t i = 0; i < path.size(); ++i) {
    if (i > 0) text += " -> ";
    text += path[i];
  }
  return text + ".";
}

}  // namespace

std::span<const Network::Link> Network::Adjacency::Of(uint32_t item) const {
  return std::span(links).subspan(begin[item], begin[item + 1] - begin[item]);
}

std::span<const Network::Link> Network::Predecessors(uint32_t item) const {
  return predecessors_.Of(item);
}

std::span<const Network::Link> Network::Successors(uint32_t item) const {
  return successors_.Of(item);
}

Network::Adjacency Network::Index(size_t items, std::span<const Edge> edges, bool forward) {
  Adjacency adjacency;
  adjacency.begin.assign(items + 1, 0);
  adjacency.links.resize(edges.size());
  for (const Edge& edge : edges)
    ++adjacency.begin[(forward ? edge.predecessor : edge.successor) + 1];
  for (size_t i = 0; i < items; ++i) adjacency.begin[i + 1] += adjacency.begin[i];
  std::vector<uint32_t> next(adjacency.begin.begin(), adjacency.begin.end() - 1);
  for (const Edge& edge : edges) {
    const uint32_t near = forward ? edge.predecessor : edge.successor;
    const uint32_t far = forward ? edge.successor : edge.predecessor;
    adjacency.links[next[near]++] = {far, edge.type, edge.lag};
  }
  return adjacency;
}

std::variant<std::vector<Network::Edge>, NetworkFault> Network::Resolve(
    std::span<const Dependency> dependencies) {
  std::unordered_map<std::string_view, uint32_t> index;
  index.reserve(items_.size());
  for (uint32_t i = 0; i < items_.size(); ++i) {
    const Item& item = items_[i];
    if (!index.emplace(item.name, i).second) {
      return NetworkFault{
          NetworkFault::Kind::kDuplicateItem, {item.name}, item.name + " is there twice."};
    }
    if (const auto text = InvalidNumber(item)) {
      return NetworkFault{NetworkFault::Kind::kInvalidNumber, {item.name}, *text};
    }
  }
  std::vector<Edge> edges;
  edges.reserve(dependencies.size());
  for (const Dependency& dependency : dependencies) {
    const auto predecessor = index.find(dependency.predecessor);
    const auto successor = index.find(dependency.successor);
    if (predecessor == index.end() || successor == index.end()) {
      const std::string& missing =
          predecessor == index.end() ? dependency.predecessor : dependency.successor;
      return NetworkFault{
          NetworkFault::Kind::kUnknownItem, {missing}, missing + " is no item of this plan."};
    }
    if (!AreDays(dependency.lag)) {
      return NetworkFault{
          NetworkFault::Kind::kInvalidNumber,
          {dependency.predecessor, dependency.successor},
          "A lag after " + dependency.predecessor + " is not a number within a million days."};
    }
    edges.push_back({predecessor->second, successor->second, dependency.type, dependency.lag});
  }
  return edges;
}

void Network::Sort() {
  std::vector<uint32_t> waiting_for(items_.size());
  order_.reserve(items_.size());
  for (uint32_t i = 0; i < items_.size(); ++i) {
    waiting_for[i] = static_cast<uint32_t>(Predecessors(i).size());
    if (waiting_for[i] == 0) order_.push_back(i);
  }
  for (size_t next = 0; next < order_.size(); ++next) {
    for (const Link& link : Successors(order_[next])) {
      if (--waiting_for[link.item] == 0) order_.push_back(link.item);
    }
  }
}

NetworkFault Network::Cycle() const {
  std::vector<std::vector<uint32_t>> successors(items_.size());
  for (uint32_t i = 0; i < items_.size(); ++i) {
    for (const Link& link : Successors(i)) successors[i].push_back(link.item);
  }
  std::vector<std::string> path;
  for (const uint32_t item : stats::FindCycle(successors)) path.push_back(items_[item].name);
  std::string text = CycleText(path);
  return {NetworkFault::Kind::kCycle, std::move(path), std::move(text)};
}

Network Network::WithItems(std::vector<Item> items) const {
  Network revised = *this;
  revised.items_ = std::move(items);
  return revised;
}

std::variant<Network, NetworkFault> Network::Build(std::vector<Item> items,
                                                   std::span<const Dependency> dependencies) {
  Network network;
  network.items_ = std::move(items);
  auto resolved = network.Resolve(dependencies);
  if (auto* fault = std::get_if<NetworkFault>(&resolved)) return std::move(*fault);
  const auto& edges = std::get<std::vector<Edge>>(resolved);
  network.successors_ = Index(network.size(), edges, true);
  network.predecessors_ = Index(network.size(), edges, false);
  network.Sort();
  if (network.order_.size() == network.size()) return network;
  return network.Cycle();
}

}  // namespace concord::strategy
