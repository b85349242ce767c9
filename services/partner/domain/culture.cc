#include "services/partner/domain/culture.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace concord::partner {
namespace {

constexpr char kDistanceFormula[] = "cultural_distance_kogut_singh/1";
constexpr char kFitFormula[] = "cultural_fit/1";

std::optional<std::string> Fault(const CultureProfile& profile) {
  for (const auto& [dimension, score] : profile) {
    if (!std::isfinite(score)) return "The score for " + dimension + " is not a number.";
  }
  return std::nullopt;
}

std::optional<std::string> VarianceFault(const CultureVariances& variances) {
  for (const auto& [dimension, variance] : variances) {
    if (std::isfinite(variance) && variance >= 0) continue;
    return "The variance of " + dimension + " is not a number of 0 or more.";
  }
  return std::nullopt;
}

size_t DimensionsOfEither(const CultureProfile& a, const CultureProfile& b) {
  size_t count = a.size();
  for (const auto& [dimension, score] : b) count += a.contains(dimension) ? 0 : 1;
  return count;
}

}  // namespace

void ScoreSpread::Add(const ScoreSpread& other) {
  if (other.n == 0) return;
  if (n == 0) {
    *this = other;
    return;
  }
  const auto total = static_cast<double>(n + other.n);
  const double apart = other.mean - mean;
  squares +=
      other.squares + apart * apart * static_cast<double>(n) * static_cast<double>(other.n) / total;
  mean += apart * static_cast<double>(other.n) / total;
  n += other.n;
  lowest = std::min(lowest, other.lowest);
  highest = std::max(highest, other.highest);
}

std::optional<double> ScoreSpread::Variance() const {
  if (n < kLeastProfiles || !(lowest < highest)) return std::nullopt;
  return squares / static_cast<double>(n - 1);
}

CultureVariances VariancesOf(const CultureSpreads& spreads) {
  CultureVariances variances;
  for (const auto& [dimension, spread] : spreads) {
    if (const auto variance = spread.Variance()) variances.emplace(dimension, *variance);
  }
  return variances;
}

stats::Answer CulturalDistance(const CultureProfile& a, const CultureProfile& b,
                               const CultureVariances& variances) {
  for (const auto& fault : {Fault(a), Fault(b), VarianceFault(variances)}) {
    if (fault) return stats::Undefined(kDistanceFormula, *fault);
  }
  std::vector<stats::Term> terms;
  for (const auto& [dimension, score] : a) {
    const auto other = b.find(dimension);
    const auto variance = variances.find(dimension);
    if (other == b.end() || variance == variances.end() || !(variance->second > 0)) {
      continue;
    }
    const double difference = score - other->second;
    terms.push_back(
        {.name = dimension, .value = difference * difference / variance->second, .evidence = {}});
  }
  if (terms.empty()) {
    return stats::Insufficient(kDistanceFormula,
                               "There is no cultural dimension that both have and that varies.");
  }
  double distance = 0;
  for (stats::Term& term : terms) {
    term.weight = 1 / static_cast<double>(terms.size());
    term.contribution = term.value * term.weight;
    distance += term.contribution.value_or(0);
  }
  const auto n = static_cast<int64_t>(terms.size());
  if (!std::isfinite(distance)) {
    return stats::Undefined(kDistanceFormula, "The scores lie too far apart to be compared.", n);
  }
  stats::Answer answer = stats::Known(kDistanceFormula, distance, n, std::move(terms));
  answer.coverage = static_cast<double>(n) / static_cast<double>(DimensionsOfEither(a, b));
  if (answer.coverage < 1) {
    answer.status = stats::AnswerStatus::kProvisional;
    answer.reason = "Only " + std::to_string(n) + " of the " +
                    std::to_string(DimensionsOfEither(a, b)) + " dimensions can be compared.";
  }
  return answer;
}

stats::Answer CulturalFit(const stats::Answer& distance) {
  stats::Answer fit = distance;
  fit.formula = kFitFormula;
  fit.terms.clear();
  if (!distance.has_value()) return fit;
  if (!(*distance.value >= 0)) {
    return stats::Undefined(kFitFormula, "A cultural distance is a number of 0 or more.");
  }
  fit.value = 1 / (1 + *distance.value);
  fit.terms.push_back({.name = "cultural distance",
                       .value = *distance.value,
                       .contribution = *fit.value,
                       .evidence = {}});
  return fit;
}

}  // namespace concord::partner
