#include "services/partner/domain/rank_stability.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

namespace concord::partner {
namespace {

constexpr char kRankStabilityFormula[] = "rank_stability/1";

struct ComparedFit {
  std::string name;
  double weight = 0;
  double first = 0;
  double second = 0;
  double lead = 0;  ///< Of the first over the second in this fit, on the scale of the mean.
};

std::vector<ComparedFit> KnownOfBoth(std::span<const Fit> first, std::span<const Fit> second) {
  std::vector<ComparedFit> compared;
  for (const Fit& fit : first) {
    const auto other = std::find_if(second.begin(), second.end(),
                                    [&](const Fit& one) { return one.name == fit.name; });
    if (!fit.value || other == second.end() || !other->value) continue;
    compared.push_back({fit.name, fit.weight, *fit.value, *other->value, 0});
  }
  return compared;
}

double WeightOf(std::span<const Fit> fits) {
  double weight = 0;
  for (const Fit& fit : fits) weight += fit.weight;
  return weight;
}

RankStability None(stats::Answer answer) { return {std::move(answer), "", 0}; }

struct Comparison {
  std::vector<ComparedFit> fits;  ///< With their leads; the weights add up to 1.
  std::string fault;              ///< Why there is no comparison, or "".
};

Comparison Compare(std::vector<ComparedFit> fits, double weight, FitMean mean) {
  if (weight == 0) return {{}, "The fits that are known of both weigh nothing."};
  for (ComparedFit& fit : fits) {
    fit.weight /= weight;
    fit.lead = fit.first - fit.second;
    if (mean == FitMean::kArithmetic) continue;
    if (fit.first == 0 || fit.second == 0) {
      return {{}, "The " + fit.name + " fit is 0, for which no weight makes up."};
    }
    fit.lead = std::log(fit.first) - std::log(fit.second);
  }
  return {std::move(fits), ""};
}

RankStability SmallestSwap(const std::vector<ComparedFit>& compared, double lead) {
  RankStability stability;
  stability.smallest_change =
      stats::Known(kRankStabilityFormula, 0, static_cast<int64_t>(compared.size()));
  stability.smallest_change.unit = "share";
  std::optional<double> smallest;
  for (const ComparedFit& fit : compared) {
    if (fit.lead == 0) continue;
    const double change = lead / fit.lead;
    if (!std::isfinite(change) || change > fit.weight) continue;
    stability.smallest_change.terms.push_back(
        {.name = fit.name, .value = std::abs(change), .weight = fit.weight, .evidence = {}});
    if (smallest && *smallest <= std::abs(change)) continue;
    smallest = std::abs(change);
    stability.fit = fit.name;
    stability.new_weight = fit.weight - change;
  }
  if (!smallest) {
    return None(stats::Undefined(kRankStabilityFormula,
                                 "No change of a single weight swaps the two.",
                                 static_cast<int64_t>(compared.size())));
  }
  stability.smallest_change.value = smallest;
  return stability;
}

}  // namespace

RankStability StabilityOfLead(std::span<const Fit> first, std::span<const Fit> second,
                              FitMean mean) {
  for (const auto& fits : {first, second}) {
    const stats::Answer total = CombineFits(fits).arithmetic;
    if (total.has_value()) continue;
    return None(total.status == stats::AnswerStatus::kUndefined
                    ? stats::Undefined(kRankStabilityFormula, total.reason)
                    : stats::Insufficient(kRankStabilityFormula, total.reason));
  }
  std::vector<ComparedFit> known = KnownOfBoth(first, second);
  if (known.empty()) {
    return None(stats::Insufficient(kRankStabilityFormula, "No fit is known of both candidates."));
  }
  double known_weight = 0;
  for (const ComparedFit& fit : known) known_weight += fit.weight;
  const Comparison comparison = Compare(std::move(known), known_weight, mean);
  if (!comparison.fault.empty())
    return None(stats::Undefined(kRankStabilityFormula, comparison.fault));
  double lead = 0;
  for (const ComparedFit& fit : comparison.fits) lead += fit.weight * fit.lead;
  if (lead < 0) {
    return None(
        stats::Undefined(kRankStabilityFormula,
                         "In the fits that are known of both, the first candidate does not lead."));
  }
  RankStability stability = SmallestSwap(comparison.fits, lead);
  stability.smallest_change.coverage = known_weight / WeightOf(first);
  if (stability.smallest_change.has_value() && known_weight < WeightOf(first)) {
    stability.smallest_change.status = stats::AnswerStatus::kProvisional;
    stability.smallest_change.reason = "Only the fits that are known of both are compared.";
  }
  return stability;
}

}  // namespace concord::partner
