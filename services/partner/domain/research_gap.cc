#include "services/partner/domain/research_gap.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace concord::partner {
namespace {

constexpr char kResearchGapFormula[] = "research_gap/1";

stats::Answer Gain(const GapInput& input) {
  const std::string name(DimensionName(input.dimension));
  const double coverage = input.coverage.value_or(0);
  if (!(std::isfinite(input.weight) && input.weight >= 0)) {
    return stats::Undefined(kResearchGapFormula,
                            "The weight of " + name + " is not a number of 0 or more.");
  }
  if (!(coverage >= 0 && coverage <= 1)) {
    return stats::Undefined(kResearchGapFormula,
                            "The coverage of " + name + " is not between 0 and 1.");
  }
  if (!input.swing) {
    return stats::Insufficient(
        kResearchGapFormula, "How much " + name + " could change the total fit is not known yet.");
  }
  const double sensitivity = std::abs(*input.swing);
  const double gain = input.weight * (1 - coverage) * sensitivity;
  if (!std::isfinite(gain)) {
    return stats::Undefined(kResearchGapFormula,
                            "The swing of the fit by " + name + " is not a number.");
  }
  const auto factor = [](const char* term, double value) {
    return stats::Term{.name = term, .value = value, .contribution = value, .evidence = {}};
  };
  std::vector<stats::Term> terms = {factor("weight", input.weight), factor("gap", 1 - coverage),
                                    factor("sensitivity", sensitivity)};
  terms[1].evidence = input.evidence;
  return stats::Known(kResearchGapFormula, gain, 1, std::move(terms));
}

}  // namespace

std::vector<ResearchGap> ResearchGaps(std::span<const GapInput> inputs) {
  std::vector<ResearchGap> gaps;
  for (const GapInput& input : inputs) gaps.push_back({input.dimension, Gain(input)});
  // A gain is never negative, so that -1 sorts what has none behind a gain of 0.
  std::stable_sort(gaps.begin(), gaps.end(), [](const ResearchGap& a, const ResearchGap& b) {
    return a.gain.value.value_or(-1) > b.gain.value.value_or(-1);
  });
  return gaps;
}

}  // namespace concord::partner
