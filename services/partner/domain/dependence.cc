#include "services/partner/domain/dependence.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "services/partner/domain/share.h"

namespace concord::partner {
namespace {

constexpr char kDependenceFormula[] = "dependence/1";
constexpr char kDependenceAsymmetryFormula[] = "dependence_asymmetry/1";
constexpr char kJointFormula[] = "dependence_joint/1";
constexpr char kConcentrationFormula[] = "herfindahl_hirschman/1";

std::optional<std::string> Fault(std::span<const DependenceItem> items) {
  for (const DependenceItem& item : items) {
    if (item.criticality && !(std::isfinite(*item.criticality) && *item.criticality >= 0)) {
      return "The criticality of " + item.resource + " is not a number of 0 or more.";
    }
    if (!IsShareOrAbsent(item.share) || !IsShareOrAbsent(item.substitutability)) {
      return "The share or the substitutability of " + item.resource + " is not between 0 and 1.";
    }
  }
  return std::nullopt;
}

/// `first + sign * second`, or why there is none.
stats::Answer Sum(const char* formula, const stats::Answer& first, double sign,
                  const stats::Answer& second) {
  for (const stats::Answer* direction : {&first, &second}) {
    if (direction->has_value()) continue;
    stats::Answer none = *direction;
    none.formula = formula;
    return none;
  }
  stats::Answer sum =
      stats::Known(formula, *first.value + sign * *second.value, first.n + second.n,
                   {{"first on second", *first.value, 1, *first.value, {}},
                    {"second on first", *second.value, sign, sign * *second.value, {}}});
  sum.coverage = std::min(first.coverage, second.coverage);
  if (sum.coverage < 1) {
    sum.status = stats::AnswerStatus::kProvisional;
    sum.reason = "Some resources are not fully assessed.";
  }
  return sum;
}

}  // namespace

stats::Answer Dependence(std::span<const DependenceItem> items) {
  if (const auto fault = Fault(items)) return stats::Undefined(kDependenceFormula, *fault);
  std::vector<stats::Term> terms;
  double criticality = 0;
  for (const DependenceItem& item : items) {
    if (!item.criticality || !item.share || !item.substitutability) continue;
    criticality += *item.criticality;
    terms.push_back({item.resource, *item.share * (1 - *item.substitutability), *item.criticality,
                     0, item.evidence});
  }
  if (terms.empty()) {
    return stats::Insufficient(kDependenceFormula,
                               "No resource of this dependence is fully assessed.");
  }
  const auto n = static_cast<int64_t>(terms.size());
  if (criticality == 0)
    return stats::Undefined(kDependenceFormula, "None of the resources is critical.", n);
  if (!std::isfinite(criticality)) {
    return stats::Undefined(kDependenceFormula, "The criticalities are too large.", n);
  }
  double dependence = 0;
  for (stats::Term& term : terms) {
    term.weight /= criticality;
    term.contribution = term.value * term.weight;
    dependence += term.contribution.value_or(0);
  }
  stats::Answer answer =
      stats::Known(kDependenceFormula, std::min(1.0, dependence), n, std::move(terms));
  answer.unit = "share";
  answer.coverage = static_cast<double>(n) / static_cast<double>(items.size());
  if (answer.coverage < 1) {
    answer.status = stats::AnswerStatus::kProvisional;
    answer.reason = "Some resources are not fully assessed.";
  }
  return answer;
}

MutualDependence DependenceBetween(std::span<const DependenceItem> a_on_b,
                                   std::span<const DependenceItem> b_on_a) {
  MutualDependence mutual;
  mutual.a_on_b = Dependence(a_on_b);
  mutual.b_on_a = Dependence(b_on_a);
  mutual.asymmetry = Sum(kDependenceAsymmetryFormula, mutual.a_on_b, -1, mutual.b_on_a);
  mutual.joint = Sum(kJointFormula, mutual.a_on_b, 1, mutual.b_on_a);
  return mutual;
}

stats::Answer Concentration(std::span<const PortfolioPosition> positions) {
  if (positions.empty()) {
    return stats::Insufficient(kConcentrationFormula, "The portfolio is empty.");
  }
  double total = 0;
  for (const PortfolioPosition& position : positions) {
    if (!(std::isfinite(position.amount) && position.amount >= 0)) {
      return stats::Undefined(kConcentrationFormula,
                              "The amount of " + position.name + " is not a number of 0 or more.");
    }
    total += position.amount;
  }
  const auto n = static_cast<int64_t>(positions.size());
  if (total == 0 || !std::isfinite(total)) {
    return stats::Undefined(kConcentrationFormula, "The amounts do not add up to a whole.", n);
  }
  double index = 0;
  std::vector<stats::Term> terms;
  for (const PortfolioPosition& position : positions) {
    const double share = position.amount / total;
    index += share * share;
    terms.push_back({position.name, share, share, share * share, {}});
  }
  return stats::Known(kConcentrationFormula, std::min(1.0, index), n, std::move(terms));
}

}  // namespace concord::partner
