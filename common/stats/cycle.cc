#include "common/stats/cycle.h"

#include <algorithm>
#include <cstddef>

namespace concord::stats {
namespace {

enum class Mark : uint8_t { kNew, kOnPath, kDone };

}  // namespace

std::vector<uint32_t> FindCycle(std::span<const std::vector<uint32_t>> successors) {
  std::vector<Mark> marks(successors.size(), Mark::kNew);
  std::vector<size_t> next(successors.size());
  std::vector<uint32_t> path;
  const auto enter = [&](uint32_t node) {
    marks[node] = Mark::kOnPath;
    path.push_back(node);
  };
  for (uint32_t root = 0; root < successors.size(); ++root) {
    if (marks[root] == Mark::kNew) enter(root);
    while (!path.empty()) {
      const uint32_t from = path.back();
      if (next[from] == successors[from].size()) {
        marks[from] = Mark::kDone;
        path.pop_back();
        continue;
      }
      const uint32_t to = successors[from][next[from]++];
      if (marks[to] == Mark::kOnPath) {
        path.erase(path.begin(), std::find(path.begin(), path.end(), to));
        path.push_back(to);
        return path;
      }
      if (marks[to] == Mark::kNew) enter(to);
    }
  }
  return {};
}

}  // namespace concord::stats
