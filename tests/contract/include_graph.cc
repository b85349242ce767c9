#include "tests/contract/include_graph.h"

#include <regex>
#include <sstream>

namespace concord::contract {
namespace {

std::string UnitOf(const std::string& path) { return path.substr(0, path.rfind('.')); }

// The graph of the floors: each unit with those that it includes and that include it.
IncludeGraph FloorsOf(const IncludeGraph& graph) {
  std::map<std::string, std::set<std::string>> below;
  for (const auto& [unit, includes] : graph) {
    below[unit] = ReachedFrom(graph, [&unit = unit](const auto& other) { return other == unit; });
  }
  std::map<std::string, std::string> floor_of;
  for (const auto& [unit, reached] : below) {
    for (const std::string& other : reached) {
      if (!below[other].contains(unit)) continue;
      std::string& floor = floor_of[unit];
      floor += (floor.empty() ? "" : " + ") + other;
    }
  }
  IncludeGraph floors;
  for (const auto& [unit, includes] : graph) {
    std::set<std::string>& under = floors[floor_of[unit]];
    for (const std::string& included : includes) {
      if (floor_of[included] != floor_of[unit]) under.insert(floor_of[included]);
    }
  }
  return floors;
}

using Chain = std::vector<std::string>;

// `known` keeps what was found for the floors below.
const Chain& ChainFrom(const std::string& floor, const IncludeGraph& floors,
                       std::map<std::string, Chain>& known) {
  Chain& chain = known[floor];
  if (!chain.empty()) return chain;
  for (const std::string& under : floors.at(floor)) {
    const Chain& below = ChainFrom(under, floors, known);
    if (below.size() > chain.size()) chain = below;
  }
  chain.insert(chain.begin(), floor);
  return chain;
}

}  // namespace

std::vector<Include> IncludesOf(const SourceFile& file) {
  static const std::regex kInclude(R"re(^\s*#\s*include\s*([<"])([^>"]+)[>"].*)re");
  std::vector<Include> includes;
  std::istringstream lines(file.text);
  std::smatch match;
  for (std::string line; std::getline(lines, line);) {
    if (!std::regex_match(line, match, kInclude)) continue;
    includes.push_back({match[2], match[1] == "\""});
  }
  return includes;
}

bool IsTest(const std::string& path) {
  return path.starts_with("tests/") || path.ends_with("_test.cc");
}

IncludeGraph GraphOf(const std::vector<SourceFile>& files) {
  IncludeGraph graph;
  for (const SourceFile& file : files) {
    if (!IsTest(file.path)) graph[UnitOf(file.path)];
  }
  for (const SourceFile& file : files) {
    if (IsTest(file.path)) continue;
    const std::string unit = UnitOf(file.path);
    for (const Include& include : IncludesOf(file)) {
      const std::string included = UnitOf(include.path);
      if (include.quoted && included != unit && graph.contains(included)) {
        graph[unit].insert(included);
      }
    }
  }
  return graph;
}

std::set<std::string> ReachedFrom(const IncludeGraph& graph,
                                  const std::function<bool(const std::string&)>& is_root) {
  std::vector<std::string> open;
  for (const auto& [unit, includes] : graph) {
    if (is_root(unit)) open.push_back(unit);
  }
  std::set<std::string> reached;
  while (!open.empty()) {
    const std::string unit = open.back();
    open.pop_back();
    if (!reached.insert(unit).second) continue;
    const auto& includes = graph.at(unit);
    open.insert(open.end(), includes.begin(), includes.end());
  }
  return reached;
}

Chain LongestChainOf(const IncludeGraph& graph) {
  const IncludeGraph floors = FloorsOf(graph);
  std::map<std::string, Chain> known;
  Chain longest;
  for (const auto& [floor, under] : floors) {
    const Chain& chain = ChainFrom(floor, floors, known);
    if (chain.size() > longest.size()) longest = chain;
  }
  return longest;
}

}  // namespace concord::contract
