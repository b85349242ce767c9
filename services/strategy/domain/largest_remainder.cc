#include "services/strategy/domain/largest_remainder.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace concord::strategy {
namespace {

__extension__ using Wide = unsigned __int128;

constexpr double kWholeUnits = 9007199254740992;  // 2^53
constexpr uint64_t kLargestSum = uint64_t{1} << 62;

/// Adds a unit each to the `count` parts with the largest remainders, ties to the earlier one.
template <typename Remainder>
void GiveTo(std::vector<int64_t>& parts, const std::vector<Remainder>& remainders, size_t count) {
  std::vector<size_t> order(parts.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return remainders[a] > remainders[b]; });
  for (size_t i = 0; i < count; ++i) ++parts[order[i]];
}

std::optional<uint64_t> SumOf(std::span<const int64_t> weights) {
  uint64_t sum = 0;
  for (const int64_t weight : weights) {
    if (weight < 0) return std::nullopt;
    sum += static_cast<uint64_t>(weight);
    if (sum > kLargestSum) return std::nullopt;
  }
  return sum == 0 ? std::nullopt : std::optional(sum);
}

}  // namespace

std::optional<std::vector<int64_t>> SplitByWeights(int64_t total,
                                                   std::span<const int64_t> weights) {
  const std::optional<uint64_t> sum = SumOf(weights);
  if (!sum || total == std::numeric_limits<int64_t>::min()) return std::nullopt;
  const auto whole = static_cast<uint64_t>(std::abs(total));
  uint64_t left = whole;
  std::vector<int64_t> parts;
  std::vector<uint64_t> remainders;
  for (const int64_t weight : weights) {
    const Wide quota = static_cast<Wide>(whole) * static_cast<uint64_t>(weight);
    const auto part = static_cast<uint64_t>(quota / *sum);
    parts.push_back(static_cast<int64_t>(part));
    remainders.push_back(static_cast<uint64_t>(quota % *sum));
    left -= part;
  }
  GiveTo(parts, remainders, left);
  if (total < 0) {
    for (int64_t& part : parts) part = -part;
  }
  return parts;
}

std::optional<std::vector<int64_t>> RoundToTotal(int64_t total, std::span<const double> amounts) {
  if (amounts.empty()) return std::nullopt;
  double sum = 0;
  int64_t left = total;
  std::vector<int64_t> parts;
  std::vector<double> remainders;
  for (const double amount : amounts) {
    if (!(std::abs(amount) < kWholeUnits)) return std::nullopt;
    const double floor = std::floor(amount);
    parts.push_back(static_cast<int64_t>(floor));
    remainders.push_back(amount - floor);
    sum += amount;
    if (__builtin_sub_overflow(left, parts.back(), &left)) return std::nullopt;
  }
  if (!(std::abs(sum - static_cast<double>(total)) < 1)) return std::nullopt;
  if (left < 0 || left > static_cast<int64_t>(parts.size())) return std::nullopt;
  GiveTo(parts, remainders, static_cast<size_t>(left));
  return parts;
}

}  // namespace concord::strategy
