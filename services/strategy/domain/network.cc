#include "services/strategy/domain/network.h"

#include <algorithm>
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

NetworkFault UnknownItem(const std::string& name) {
  return {NetworkFault::Kind::kUnknownItem, {name}, name + " is no item of this plan."};
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

std::span<const Network::Link> Network::Adjacency::Of(uint32_t node) const {
  return std::span(links).subspan(begin[node], begin[node + 1] - begin[node]);
}

std::span<const Network::Link> Network::Predecessors(uint32_t node) const {
  return predecessors_.Of(node);
}

std::span<const Network::Link> Network::Successors(uint32_t node) const {
  return successors_.Of(node);
}

std::span<const uint32_t> Network::Parts(uint32_t item) const {
  if (parts_.empty()) return {};
  return std::span(parts_).subspan(part_begin_[item], part_begin_[item + 1] - part_begin_[item]);
}

Network::Adjacency Network::MakeAdjacency(size_t nodes, std::span<const Edge> edges, bool forward) {
  Adjacency adjacency;
  adjacency.begin.assign(nodes + 1, 0);
  adjacency.links.resize(edges.size());
  for (const Edge& edge : edges)
    ++adjacency.begin[(forward ? edge.predecessor : edge.successor) + 1];
  for (size_t i = 0; i < nodes; ++i) adjacency.begin[i + 1] += adjacency.begin[i];
  std::vector<uint32_t> next(adjacency.begin.begin(), adjacency.begin.end() - 1);
  for (const Edge& edge : edges) {
    const uint32_t near = forward ? edge.predecessor : edge.successor;
    const uint32_t far = forward ? edge.successor : edge.predecessor;
    adjacency.links[next[near]++] = {far, edge.type, edge.lag};
  }
  return adjacency;
}

std::optional<NetworkFault> Network::IndexItems(Index& index) const {
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
  return std::nullopt;
}

std::optional<NetworkFault> Network::FindParts(const Index& index) {
  const auto is_part = [](const Item& item) { return !item.initiative.empty(); };
  if (std::none_of(items_.begin(), items_.end(), is_part)) return std::nullopt;
  initiatives_.assign(items_.size(), kNoNode);
  part_begin_.assign(items_.size() + 1, 0);
  gate_of_.assign(items_.size(), kNoNode);
  for (uint32_t i = 0; i < items_.size(); ++i) {
    if (!is_part(items_[i])) continue;
    const auto found = index.find(items_[i].initiative);
    if (found == index.end()) return UnknownItem(items_[i].initiative);
    initiatives_[i] = found->second;
    ++part_begin_[found->second + 1];
  }
  for (uint32_t i = 0; i < items_.size(); ++i) {
    if (part_begin_[i + 1] > 0) {
      gate_of_[i] = nodes();
      gates_.push_back(i);
    }
    part_begin_[i + 1] += part_begin_[i];
  }
  parts_.resize(part_begin_.back());
  std::vector<uint32_t> next(part_begin_.begin(), part_begin_.end() - 1);
  for (uint32_t i = 0; i < items_.size(); ++i) {
    if (initiatives_[i] != kNoNode) parts_[next[initiatives_[i]]++] = i;
  }
  return std::nullopt;
}

std::variant<std::vector<Network::Edge>, NetworkFault> Network::Resolve(
    const Index& index, std::span<const Dependency> dependencies) const {
  std::vector<Edge> edges;
  edges.reserve(dependencies.size());
  for (const Dependency& dependency : dependencies) {
    const auto predecessor = index.find(dependency.predecessor);
    const auto successor = index.find(dependency.successor);
    if (predecessor == index.end()) return UnknownItem(dependency.predecessor);
    if (successor == index.end()) return UnknownItem(dependency.successor);
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

void Network::LeadThroughGates(std::vector<Edge>& edges) const {
  const auto first_node = [&](uint32_t item) {
    return gate_of_[item] == kNoNode ? item : gate_of_[item];
  };
  for (Edge& edge : edges) {
    if (HoldsStart(edge.type)) edge.successor = first_node(edge.successor);
  }
  for (const uint32_t initiative : gates_) {
    for (const uint32_t part : Parts(initiative)) {
      edges.push_back({gate_of_[initiative], first_node(part), DependencyType::kFinishToStart, 0});
      edges.push_back({part, initiative, DependencyType::kFinishToFinish, 0});
    }
  }
}

void Network::Sort() {
  std::vector<uint32_t> waiting_for(nodes());
  order_.reserve(nodes());
  for (uint32_t i = 0; i < nodes(); ++i) {
    waiting_for[i] = static_cast<uint32_t>(Predecessors(i).size());
    if (waiting_for[i] == 0) order_.push_back(i);
  }
  for (size_t next = 0; next < order_.size(); ++next) {
    for (const Link& link : Successors(order_[next])) {
      if (--waiting_for[link.node] == 0) order_.push_back(link.node);
    }
  }
}

NetworkFault Network::Cycle() const {
  std::vector<std::vector<uint32_t>> successors(nodes());
  for (uint32_t i = 0; i < nodes(); ++i) {
    for (const Link& link : Successors(i)) successors[i].push_back(link.node);
  }
  std::vector<std::string> path;
  for (const uint32_t node : stats::FindCycle(successors))
    path.push_back(items_[ItemOf(node)].name);
  // From an initiative's gate to its finish is no step for who reads it.
  const std::string first = path.front();
  path.erase(std::unique(path.begin(), path.end()), path.end());
  if (path.size() == 1) path.push_back(first);
  std::string text = CycleText(path);
  return {NetworkFault::Kind::kCycle, std::move(path), std::move(text)};
}

bool Network::IsWithin(uint32_t item, uint32_t initiative) const {
  for (auto above = InitiativeOf(item); above; above = InitiativeOf(*above)) {
    if (*above == initiative) return true;
  }
  return false;
}

std::optional<NetworkFault> Network::FindOwnPart(std::span<const Edge> edges) const {
  if (gates_.empty()) return std::nullopt;
  for (const Edge& edge : edges) {
    const bool is_within =
        IsWithin(edge.predecessor, edge.successor) || IsWithin(edge.successor, edge.predecessor);
    if (!is_within) continue;
    const std::string& before = items_[edge.predecessor].name;
    const std::string& after = items_[edge.successor].name;
    return NetworkFault{NetworkFault::Kind::kCycle,
                        {before, after, before},
                        "An initiative and its own part can't wait for each other: " + before +
                            " -> " + after + "."};
  }
  return std::nullopt;
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
  Index index;
  if (auto fault = network.IndexItems(index)) return std::move(*fault);
  if (auto fault = network.FindParts(index)) return std::move(*fault);
  auto resolved = network.Resolve(index, dependencies);
  if (auto* fault = std::get_if<NetworkFault>(&resolved)) return std::move(*fault);
  auto& edges = std::get<std::vector<Edge>>(resolved);
  std::vector<Edge> between_items;
  if (!network.gates_.empty()) {
    between_items = edges;
    network.LeadThroughGates(edges);
  }
  network.successors_ = MakeAdjacency(network.nodes(), edges, true);
  network.predecessors_ = MakeAdjacency(network.nodes(), edges, false);
  network.Sort();
  if (network.order_.size() < network.nodes()) return network.Cycle();
  if (auto fault = network.FindOwnPart(between_items)) return std::move(*fault);
  return network;
}

}  // namespace concord::strategy
