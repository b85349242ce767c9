#include "services/strategy/domain/nash_split.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace concord::strategy {
namespace {

constexpr char kSurplusFormula[] = "nash_surplus/1";
constexpr char kNashSplitShareFormula[] = "nash_split/1";
constexpr double kNashSplitTolerance = 1e-9;

/// The parties' powers, or why they can't be used.
struct Powers {
  std::vector<double> values;
  std::string fault;
};

Powers PowersOf(std::span<const SplitClaim> claims) {
  const auto given = std::count_if(claims.begin(), claims.end(),
                                   [](const SplitClaim& claim) { return claim.power.has_value(); });
  const auto n = static_cast<double>(claims.size());
  if (given == 0) return {std::vector<double>(claims.size(), 1 / n), ""};
  if (given != static_cast<std::ptrdiff_t>(claims.size())) {
    return {{}, "Some parties have a bargaining power and some do not."};
  }
  Powers powers;
  double sum = 0;
  for (const SplitClaim& claim : claims) {
    if (!(*claim.power >= 0)) return {{}, "The power of " + claim.party + " is not 0 or more."};
    powers.values.push_back(*claim.power);
    sum += *claim.power;
  }
  if (!(std::abs(sum - 1) <= kNashSplitTolerance))
    return {{}, "The bargaining powers do not add up to 1."};
  return powers;
}

stats::Answer Surplus(double value, std::span<const SplitClaim> claims) {
  if (claims.empty()) return stats::Insufficient(kSurplusFormula, "There are no parties.");
  std::vector<stats::Term> terms = {{"value", value, 1, value, {}}};
  double surplus = value;
  for (const SplitClaim& claim : claims) {
    surplus -= claim.disagreement;
    terms.push_back({claim.party, claim.disagreement, -1, -claim.disagreement, {}});
  }
  if (!std::isfinite(surplus)) {
    return stats::Undefined(kSurplusFormula, "An amount is not a finite number.");
  }
  return stats::Known(kSurplusFormula, surplus, static_cast<int64_t>(claims.size()),
                      std::move(terms));
}

stats::Answer NoShare(const stats::Answer& surplus, const Powers& powers) {
  if (!surplus.has_value()) {
    stats::Answer none = surplus;
    none.formula = kNashSplitShareFormula;
    return none;
  }
  if (!powers.fault.empty()) return stats::Undefined(kNashSplitShareFormula, powers.fault);
  return stats::Undefined(kNashSplitShareFormula,
                          "Together they have less than apart: there is no agreement.");
}

}  // namespace

NashSplit SplitByNash(double value, std::span<const SplitClaim> claims) {
  NashSplit split{.surplus = Surplus(value, claims)};
  const Powers powers = PowersOf(claims);
  const bool agrees = split.surplus.value.value_or(-1) >= 0 && powers.fault.empty();
  for (size_t i = 0; i < claims.size(); ++i) {
    const SplitClaim& claim = claims[i];
    if (!agrees) {
      split.shares.push_back({claim.party, NoShare(split.surplus, powers)});
      continue;
    }
    const double surplus = *split.surplus.value;
    const double gain = powers.values[i] * surplus;
    if (!std::isfinite(claim.disagreement + gain)) {
      split.shares.push_back(
          {claim.party, stats::Undefined(kNashSplitShareFormula, "The amounts are too large.")});
      continue;
    }
    split.shares.push_back(
        {claim.party,
         stats::Known(kNashSplitShareFormula, claim.disagreement + gain, split.surplus.n,
                      {{"without the others", claim.disagreement, 1, claim.disagreement, {}},
                       {"share of the surplus", surplus, powers.values[i], gain, {}}})});
  }
  return split;
}

}  // namespace concord::strategy
