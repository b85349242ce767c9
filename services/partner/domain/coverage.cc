#include "services/partner/domain/coverage.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "services/partner/domain/admiralty.h"
#include "services/partner/domain/decay.h"

namespace concord::partner {
namespace {

constexpr char kCoverageFormula[] = "research_coverage/1";
constexpr char kDimensionFormula[] = "research_coverage_dimension/1";

using FindingsByDimension = std::map<Dimension, std::vector<const FindingEvidence*>>;

std::optional<std::string> Fault(std::span<const DimensionPolicy> policy) {
  double total = 0;
  std::set<Dimension> seen;
  for (const DimensionPolicy& one : policy) {
    const std::string name(DimensionName(one.dimension));
    if (!(std::isfinite(one.weight) && one.weight >= 0)) {
      return "The weight of the dimension " + name + " is not a number of 0 or more.";
    }
    if (!(one.half_life_days > 0)) return "The half-life of " + name + " is not positive.";
    if (!seen.insert(one.dimension).second) return "The dimension " + name + " is named twice.";
    total += one.weight;
  }
  if (!(total > 0)) return "The weights of the research dimensions add up to 0.";
  if (!std::isfinite(total)) return "The weights of the research dimensions are too large.";
  return std::nullopt;
}

FindingsByDimension Live(std::span<const FindingEvidence> findings) {
  FindingsByDimension live;
  for (const FindingEvidence& finding : findings) {
    if (finding.IsLive()) live[finding.dimension].push_back(&finding);
  }
  for (auto& [dimension, list] : live) {
    std::sort(list.begin(), list.end(),
              [](const FindingEvidence* a, const FindingEvidence* b) { return a->name < b->name; });
  }
  return live;
}

double Strength(const stats::Term& term) { return term.value * term.weight; }

/// In the order that they have.
void KeepStrongest(std::vector<stats::Term>& terms) {
  if (terms.size() <= kMostTerms) return;
  std::stable_sort(terms.begin(), terms.end(), [](const stats::Term& a, const stats::Term& b) {
    return Strength(a) > Strength(b);
  });
  terms.resize(kMostTerms);
  std::sort(terms.begin(), terms.end(),
            [](const stats::Term& a, const stats::Term& b) { return a.name < b.name; });
}

stats::Answer CoverageOfDimension(const DimensionPolicy& policy,
                                  const std::vector<const FindingEvidence*>& live,
                                  bool contradicted) {
  const std::string name(DimensionName(policy.dimension));
  std::vector<stats::Term> terms;
  for (const FindingEvidence* finding : live) {
    const auto rating = RatingWeight(finding->reliability, finding->credibility);
    if (!rating) continue;
    terms.push_back({.name = finding->name,
                     .value = *rating,
                     .weight = Decay(finding->age_days, policy.half_life_days),
                     .contribution = 0,
                     .evidence = {finding->name}});
  }
  if (terms.empty()) {
    return stats::Insufficient(kDimensionFormula,
                               live.empty() ? "There is no current finding about " + name + "."
                                            : "No finding about " + name + " can be judged.");
  }
  const auto strongest = std::max_element(
      terms.begin(), terms.end(),
      [](const stats::Term& a, const stats::Term& b) { return Strength(a) < Strength(b); });
  const double cap = contradicted ? kContradictedCoverage : 1;
  strongest->contribution = std::min(cap, Strength(*strongest));
  const double value = *strongest->contribution;
  const auto n = static_cast<int64_t>(terms.size());
  KeepStrongest(terms);
  stats::Answer answer = stats::Known(kDimensionFormula, value, n, std::move(terms));
  answer.unit = "share";
  if (!contradicted) return answer;
  answer.status = stats::AnswerStatus::kProvisional;
  answer.reason = "Findings about " + name + " contradict each other.";
  return answer;
}

stats::Term TermOf(const DimensionCoverage& dimension, double total_weight) {
  stats::Term term;
  term.name = std::string(DimensionName(dimension.dimension));
  term.value = *dimension.coverage.value;
  term.weight = dimension.weight / total_weight;
  term.contribution = term.value * term.weight;
  for (const stats::Term& finding : dimension.coverage.terms) {
    if (finding.contribution > 0.0) term.evidence = finding.evidence;
  }
  return term;
}

void Append(std::string& list, Dimension dimension) {
  list.append(list.empty() ? "" : ", ").append(DimensionName(dimension));
}

stats::Answer TotalOf(const std::vector<DimensionCoverage>& dimensions) {
  double total_weight = 0;
  for (const DimensionCoverage& dimension : dimensions) total_weight += dimension.weight;
  stats::Answer answer = stats::Known(kCoverageFormula, 0, 0);
  answer.unit = "share";
  double value = 0;
  double known_weight = 0;
  std::string unknown;
  std::string contradicted;
  for (const DimensionCoverage& dimension : dimensions) {
    if (dimension.contradicted) Append(contradicted, dimension.dimension);
    if (!dimension.coverage.has_value()) {
      Append(unknown, dimension.dimension);
      continue;
    }
    answer.terms.push_back(TermOf(dimension, total_weight));
    answer.n += dimension.coverage.n;
    value += answer.terms.back().contribution.value_or(0);
    known_weight += dimension.weight;
  }
  if (answer.terms.empty()) {
    return stats::Insufficient(kCoverageFormula, "There is no current finding that can be judged.");
  }
  answer.value = std::min(1.0, value);
  if (unknown.empty() && contradicted.empty()) return answer;
  answer.coverage = unknown.empty() ? 1 : known_weight / total_weight;
  answer.status = stats::AnswerStatus::kProvisional;
  if (!unknown.empty())
    answer.reason = "Nothing that can be judged is known about: " + unknown + ".";
  if (contradicted.empty()) return answer;
  answer.reason += (answer.reason.empty() ? "" : " ") +
                   ("Findings contradict each other about: " + contradicted + ".");
  return answer;
}

}  // namespace

ResearchCoverage CoverageOf(std::span<const FindingEvidence> findings,
                            std::span<const DimensionPolicy> policy) {
  ResearchCoverage coverage;
  coverage.contradictions = Contradictions(findings);
  if (const auto fault = Fault(policy)) {
    coverage.total = stats::Undefined(kCoverageFormula, *fault);
    return coverage;
  }
  const FindingsByDimension live = Live(findings);
  for (const DimensionPolicy& one : policy) {
    const auto found = live.find(one.dimension);
    const bool contradicted =
        std::any_of(coverage.contradictions.begin(), coverage.contradictions.end(),
                    [&](const Contradiction& other) { return other.dimension == one.dimension; });
    coverage.dimensions.push_back(
        {one.dimension, one.weight,
         CoverageOfDimension(
             one, found == live.end() ? std::vector<const FindingEvidence*>{} : found->second,
             contradicted),
         contradicted});
  }
  coverage.total = TotalOf(coverage.dimensions);
  return coverage;
}

std::vector<Dimension> DimensionsContradicted(const ResearchCoverage& coverage) {
  std::vector<Dimension> contradicted;
  for (const Dimension dimension : kGateDimensions) {
    const bool found = std::any_of(
        coverage.contradictions.begin(), coverage.contradictions.end(),
        [&](const Contradiction& contradiction) { return contradiction.dimension == dimension; });
    if (found) contradicted.push_back(dimension);
  }
  return contradicted;
}

std::vector<Dimension> DimensionsBelow(const ResearchCoverage& coverage, double threshold) {
  std::vector<Dimension> below;
  for (const Dimension dimension : kGateDimensions) {
    const bool covered = std::any_of(
        coverage.dimensions.begin(), coverage.dimensions.end(), [&](const DimensionCoverage& one) {
          return one.dimension == dimension && one.coverage.value.value_or(-1) >= threshold;
        });
    if (!covered) below.push_back(dimension);
  }
  return below;
}

}  // namespace concord::partner
