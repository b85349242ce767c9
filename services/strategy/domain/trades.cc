#include "services/strategy/domain/trades.h"

#include <algorithm>

namespace concord::strategy {

std::vector<Trade> FindTrades(std::span<const std::string> objectives, const Priorities& a,
                              const Priorities& b) {
  std::vector<DirectionGap> known = DirectionGaps(objectives, a, b);
  // By their gap, so that an objective can only trade with those behind it.
  std::stable_sort(known.begin(), known.end(),
                   [](const auto& left, const auto& right) { return left.gap > right.gap; });
  std::vector<Trade> trades;
  for (size_t i = 0; i < known.size(); ++i) {
    for (size_t j = i + 1; j < known.size(); ++j) {
      const double gain_a = known[i].weight_a - known[j].weight_a;
      const double gain_b = known[j].weight_b - known[i].weight_b;
      if (!(gain_a > 0 && gain_b > 0)) continue;
      trades.push_back(
          {known[i].objective, known[j].objective, gain_a, gain_b, std::min(gain_a, gain_b)});
    }
  }
  std::stable_sort(trades.begin(), trades.end(),
                   [](const Trade& left, const Trade& right) { return left.size > right.size; });
  return trades;
}

}  // namespace concord::strategy
