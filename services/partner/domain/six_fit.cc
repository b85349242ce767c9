#include "services/partner/domain/six_fit.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace concord::partner {
namespace {

constexpr char kGeometricFormula[] = "six_fit_geometric/1";
constexpr char kArithmeticFormula[] = "six_fit_arithmetic/1";
constexpr char kSwingFormula[] = "six_fit_swing/1";

struct Weights {
  double known = 0;
  double all = 0;
};

std::optional<std::string> Fault(std::span<const Fit> fits) {
  for (const Fit& fit : fits) {
    if (!(std::isfinite(fit.weight) && fit.weight >= 0)) {
      return "The weight of the " + fit.name + " fit is not a number of 0 or more.";
    }
    if (fit.value && !(*fit.value >= 0 && *fit.value <= 1)) {
      return "The " + fit.name + " fit is not between 0 and 1.";
    }
  }
  return std::nullopt;
}

Weights WeightsOf(std::span<const Fit> fits) {
  Weights weights;
  for (const Fit& fit : fits) {
    weights.all += fit.weight;
    if (fit.value) weights.known += fit.weight;
  }
  return weights;
}

std::string Unknown(std::span<const Fit> fits) {
  std::string names;
  for (const Fit& fit : fits) {
    if (!fit.value && fit.weight > 0) names += (names.empty() ? "" : ", ") + fit.name;
  }
  return names;
}

TotalFit Both(stats::Answer geometric, stats::Answer arithmetic) {
  geometric.formula = kGeometricFormula;
  arithmetic.formula = kArithmeticFormula;
  return {std::move(geometric), std::move(arithmetic)};
}

/// The answer but for its value: the terms of the known fits, and how much of the whole they are.
stats::Answer Frame(std::span<const Fit> fits, const Weights& weights) {
  stats::Answer answer = stats::Known("", 0, 0);
  for (const Fit& fit : fits) {
    if (!fit.value) continue;
    answer.terms.push_back({fit.name, *fit.value, fit.weight / weights.known, 0, fit.evidence});
  }
  answer.n = static_cast<int64_t>(answer.terms.size());
  answer.coverage = weights.known / weights.all;
  const std::string unknown = Unknown(fits);
  if (unknown.empty()) return answer;
  answer.status = stats::AnswerStatus::kProvisional;
  answer.reason = "Not known yet: " + unknown + ".";
  return answer;
}

stats::Answer Difference(const stats::Answer& high, const stats::Answer& low) {
  if (!high.has_value()) return high;
  if (!low.has_value()) return low;
  stats::Answer swing = stats::Known(kSwingFormula, *high.value - *low.value, high.n);
  swing.status = high.status;
  swing.reason = high.reason;
  swing.coverage = high.coverage;
  swing.terms = {{"total at 1", *high.value, 1, *high.value, {}},
                 {"total at 0", *low.value, -1, -*low.value, {}}};
  return swing;
}

}  // namespace

TotalFit CombineFits(std::span<const Fit> fits) {
  if (const auto fault = Fault(fits)) {
    return Both(stats::Undefined("", *fault), stats::Undefined("", *fault));
  }
  const Weights weights = WeightsOf(fits);
  if (!std::isfinite(weights.all) || (!fits.empty() && weights.all == 0)) {
    const auto none = stats::Undefined("", "The weights of the fits do not add up to a share.");
    return Both(none, none);
  }
  if (weights.known == 0) {
    const auto none = stats::Insufficient("", "None of the fits is known yet.");
    return Both(none, none);
  }
  TotalFit total = Both(Frame(fits, weights), Frame(fits, weights));
  double product = 1;
  for (stats::Term& term : total.geometric.terms) {
    term.contribution = std::pow(term.value, term.weight);
    product *= term.contribution.value_or(0);
  }
  double sum = 0;
  for (stats::Term& term : total.arithmetic.terms) {
    term.contribution = term.value * term.weight;
    sum += term.contribution.value_or(0);
  }
  total.arithmetic.value = std::min(1.0, sum);
  total.geometric.value = std::min(product, *total.arithmetic.value);
  return total;
}

FitSwing SwingOf(std::span<const Fit> fits, std::span<const std::string> moved) {
  std::vector<Fit> low(fits.begin(), fits.end());
  std::vector<Fit> high = low;
  bool any = false;
  for (size_t i = 0; i < fits.size(); ++i) {
    if (std::find(moved.begin(), moved.end(), fits[i].name) == moved.end()) continue;
    any = true;
    low[i].value = 0;
    high[i].value = 1;
  }
  if (!any) {
    const auto none = stats::Insufficient(kSwingFormula, "No fit depends on it.");
    return {none, none};
  }
  const TotalFit at_low = CombineFits(low);
  const TotalFit at_high = CombineFits(high);
  return {Difference(at_high.geometric, at_low.geometric),
          Difference(at_high.arithmetic, at_low.arithmetic)};
}

}  // namespace concord::partner
