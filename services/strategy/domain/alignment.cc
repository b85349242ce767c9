#include "services/strategy/domain/alignment.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace concord::strategy {
namespace {

constexpr char kAlignmentFormula[] = "ruzicka_alignment/1";
constexpr char kMinimumFormula[] = "ruzicka_alignment_minimum/1";
constexpr char kAlignmentMeanFormula[] = "ruzicka_alignment_mean/1";

bool SameLength(std::span<const std::string> objectives, const Priorities& priorities) {
  return priorities.weights.size() == objectives.size();
}

/// The reason why these weights can't be read, or nothing.
std::optional<std::string> Fault(std::span<const std::string> objectives,
                                 const Priorities& priorities) {
  if (!SameLength(objectives, priorities)) {
    return "The weights of " + priorities.party + " do not match the list of objectives.";
  }
  for (size_t i = 0; i < objectives.size(); ++i) {
    const std::optional<double>& weight = priorities.weights[i];
    if (weight && !(std::isfinite(*weight) && *weight >= 0)) {
      return "The weight of " + priorities.party + " for " + objectives[i] +
             " is not a number of 0 or more.";
    }
  }
  return std::nullopt;
}

void AddRecord(const Priorities& priorities, std::vector<std::string>& evidence) {
  if (!priorities.evidence.empty()) evidence.push_back(priorities.evidence);
}

std::vector<stats::Term> OverlapTerms(std::span<const std::string> objectives, const Priorities& a,
                                      const Priorities& b) {
  std::vector<stats::Term> terms;
  for (size_t i = 0; i < objectives.size(); ++i) {
    if (!a.weights[i] || !b.weights[i]) continue;
    const auto [low, high] = std::minmax(*a.weights[i], *b.weights[i]);
    stats::Term term{.name = objectives[i], .value = low, .weight = high, .evidence = {}};
    term.evidence.push_back(objectives[i]);
    AddRecord(a, term.evidence);
    AddRecord(b, term.evidence);
    terms.push_back(std::move(term));
  }
  return terms;
}

/// What the pairs have in common as parts of one answer, or why they have no answer.
stats::Answer OfPairs(const char* formula, std::span<const PairAlignment> pairs) {
  if (pairs.empty()) {
    return stats::Insufficient(formula, "Fewer than two parties: there is nothing to align.");
  }
  stats::Answer answer = stats::Known(formula, 0, static_cast<int64_t>(pairs.size()));
  for (const PairAlignment& pair : pairs) {
    if (!pair.alignment.has_value()) {
      stats::Answer none = pair.alignment;
      none.formula = formula;
      none.reason = pair.party_a + " and " + pair.party_b + ": " + none.reason;
      return none;
    }
    const std::string name = pair.party_a + " and " + pair.party_b;
    if (pair.alignment.coverage < answer.coverage) {
      answer.coverage = pair.alignment.coverage;
      answer.status = stats::AnswerStatus::kProvisional;
      answer.reason = name + ": " + pair.alignment.reason;
    }
    answer.terms.push_back(
        {.name = name, .value = *pair.alignment.value, .evidence = pair.records});
  }
  answer.unit = "share";
  return answer;
}

stats::Answer LeastOf(std::span<const PairAlignment> pairs) {
  stats::Answer answer = OfPairs(kMinimumFormula, pairs);
  if (!answer.has_value()) return answer;
  const auto least = std::min_element(
      answer.terms.begin(), answer.terms.end(),
      [](const stats::Term& a, const stats::Term& b) { return a.value < b.value; });
  for (stats::Term& term : answer.terms) {
    term.weight = 0;
    term.contribution = 0;
  }
  least->weight = 1;
  least->contribution = least->value;
  answer.value = least->value;
  return answer;
}

stats::Answer MeanOf(std::span<const PairAlignment> pairs) {
  stats::Answer answer = OfPairs(kAlignmentMeanFormula, pairs);
  if (!answer.has_value()) return answer;
  double mean = 0;
  for (stats::Term& term : answer.terms) {
    term.weight = 1 / static_cast<double>(answer.terms.size());
    term.contribution = term.value * term.weight;
    mean += term.contribution.value_or(0);
  }
  answer.value = mean;
  return answer;
}

}  // namespace

stats::Answer Alignment(std::span<const std::string> objectives, const Priorities& a,
                        const Priorities& b) {
  if (const auto fault = Fault(objectives, a)) return stats::Undefined(kAlignmentFormula, *fault);
  if (const auto fault = Fault(objectives, b)) return stats::Undefined(kAlignmentFormula, *fault);
  std::vector<stats::Term> terms = OverlapTerms(objectives, a, b);
  if (terms.empty()) {
    return stats::Insufficient(kAlignmentFormula,
                               "There is no objective that both parties have weighed.");
  }
  double common = 0;
  double total = 0;
  for (const stats::Term& term : terms) {
    common += term.value;
    total += term.weight;
  }
  const auto n = static_cast<int64_t>(terms.size());
  if (total == 0)
    return stats::Undefined(kAlignmentFormula, "All weights of both parties are 0.", n);
  if (!std::isfinite(total))
    return stats::Undefined(kAlignmentFormula, "The weights are too large.", n);
  for (stats::Term& term : terms) term.contribution = term.value / total;
  stats::Answer answer = stats::Known(kAlignmentFormula, common / total, n, std::move(terms));
  answer.unit = "share";
  answer.coverage = static_cast<double>(n) / static_cast<double>(objectives.size());
  if (answer.coverage < 1) {
    answer.status = stats::AnswerStatus::kProvisional;
    answer.reason = "There are objectives that not both parties have weighed.";
  }
  return answer;
}

std::vector<DirectionGap> DirectionGaps(std::span<const std::string> objectives,
                                        const Priorities& a, const Priorities& b) {
  std::vector<DirectionGap> gaps;
  if (!SameLength(objectives, a) || !SameLength(objectives, b)) return gaps;
  for (size_t i = 0; i < objectives.size(); ++i) {
    if (!a.weights[i] || !b.weights[i]) continue;
    const double gap = *a.weights[i] - *b.weights[i];
    if (!std::isfinite(gap)) continue;
    gaps.push_back({objectives[i], *a.weights[i], *b.weights[i], gap});
  }
  std::stable_sort(gaps.begin(), gaps.end(),
                   [](const DirectionGap& left, const DirectionGap& right) {
                     return std::abs(left.gap) > std::abs(right.gap);
                   });
  return gaps;
}

GroupAlignment AlignGroup(std::span<const std::string> objectives,
                          std::span<const Priorities> parties) {
  GroupAlignment group;
  for (size_t i = 0; i < parties.size(); ++i) {
    for (size_t j = i + 1; j < parties.size(); ++j) {
      PairAlignment pair{parties[i].party, parties[j].party,
                         Alignment(objectives, parties[i], parties[j])};
      AddRecord(parties[i], pair.records);
      AddRecord(parties[j], pair.records);
      group.pairs.push_back(std::move(pair));
    }
  }
  group.minimum = LeastOf(group.pairs);
  group.mean = MeanOf(group.pairs);
  return group;
}

std::vector<std::string> ImportantToAll(std::span<const std::string> objectives,
                                        std::span<const Priorities> parties, double threshold) {
  std::vector<std::string> important;
  if (parties.empty()) return important;
  for (size_t i = 0; i < objectives.size(); ++i) {
    const bool to_all = std::all_of(parties.begin(), parties.end(), [&](const Priorities& party) {
      return i < party.weights.size() && party.weights[i] && *party.weights[i] >= threshold;
    });
    if (to_all) important.push_back(objectives[i]);
  }
  return important;
}

}  // namespace concord::strategy
