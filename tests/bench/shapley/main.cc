// Prints how many milliseconds one core takes for the Shapley values of a game of 20 parties,
// sampled until each standard error is at most 1 % of its value; `key=value` lines.
#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <chrono>
#include <string>
#include <vector>

#include "services/strategy/domain/shapley.h"

namespace {

using namespace concord::strategy;

constexpr size_t kParties = 20;
constexpr double kWanted = 0.01;
constexpr int64_t kMostPermutations = 1 << 20;

/// Every two parties together earn one more than apart: what a party adds differs from place to
/// place.
std::optional<double> Pairs(Coalition coalition) {
  const int size = std::popcount(coalition);
  return size * (size - 1) / 2.0;
}

/// The largest standard error as a share of its value.
double ErrorOf(const ShapleyReport& report) {
  double largest = 0;
  for (const auto& share : report.shares) {
    largest = std::max(largest,
                       share.standard_error.value_or(1) / std::abs(share.value.value.value_or(1)));
  }
  return largest;
}

}  // namespace

int main() {
  std::vector<std::string> parties;
  for (size_t i = 0; i < kParties; ++i) parties.push_back(fmt::format("party-{}", i));
  for (int64_t permutations = 250; permutations <= kMostPermutations;
       permutations += permutations / 4) {
    const auto begin = std::chrono::steady_clock::now();
    const ShapleyReport report = Shapley(parties, Pairs, permutations, 1);
    const std::chrono::duration<double, std::milli> time = std::chrono::steady_clock::now() - begin;
    if (report.shares.size() != kParties || !report.is_sampled) return 1;
    const double error = ErrorOf(report);
    if (error > kWanted) continue;
    fmt::print("permutations={}\nerror={:.5f}\nms={:.3f}\n", permutations, error, time.count());
    return 0;
  }
  return 1;
}
