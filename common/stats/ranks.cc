#include "common/stats/ranks.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace concord::stats {

std::vector<double> Midranks(std::span<const double> values) {
  std::vector<size_t> order(values.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::sort(order.begin(), order.end(), [&](size_t a, size_t b) { return values[a] < values[b]; });
  std::vector<double> ranks(values.size());
  for (size_t from = 0; from < order.size();) {
    size_t to = from;
    while (to < order.size() && values[order[to]] == values[order[from]]) ++to;
    const double shared = (static_cast<double>(from) + 1 + static_cast<double>(to)) / 2;
    for (size_t i = from; i < to; ++i) ranks[order[i]] = shared;
    from = to;
  }
  return ranks;
}

std::vector<int64_t> TieGroups(std::span<const double> values) {
  std::vector<double> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  return TieGroupsOfSorted(sorted);
}

std::vector<int64_t> TieGroupsOfSorted(std::span<const double> sorted) {
  std::vector<int64_t> groups;
  for (size_t from = 0; from < sorted.size();) {
    size_t to = from;
    while (to < sorted.size() && sorted[to] == sorted[from]) ++to;
    if (to - from > 1) groups.push_back(static_cast<int64_t>(to - from));
    from = to;
  }
  return groups;
}

}  // namespace concord::stats
