#include "services/metrics/domain/leader_profile.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <utility>

#include "services/metrics/domain/cited_records.h"

namespace concord::metrics {
namespace {

using stats::Answer;
using stats::AnswerStatus;
using stats::Term;

constexpr char kVisionFormula[] = "vision_axis/1";
constexpr char kEmpowermentFormula[] = "empowerment_axis/1";
constexpr char kAdaptabilityFormula[] = "adaptability_axis/1";
constexpr char kMutualityFormula[] = "mutuality_axis/1";
constexpr char kReliabilityFormula[] = "reliability_axis/1";

Answer Missing(const char* formula, const Answer& evidence) {
  Answer answer = stats::Undefined(formula, evidence.reason, evidence.n);
  // What was never asked for has no reason of its own.
  if (answer.reason.empty()) answer.reason = "Its evidence is missing.";
  if (evidence.status == AnswerStatus::kInsufficientData) answer.status = evidence.status;
  return answer;
}

constexpr char kProvisionalEvidence[] = "What it is made of is provisional.";

/// An axis is no firmer than what it is made of.
Answer AsFirmAs(Answer axis, std::initializer_list<const Answer*> evidence) {
  for (const Answer* each : evidence) {
    if (!each->has_value()) continue;
    axis.coverage = std::min(axis.coverage, each->coverage);
    if (each->status == AnswerStatus::kProvisional) {
      stats::MakeProvisional(axis, each->reason.empty() ? kProvisionalEvidence : each->reason);
    }
  }
  return axis;
}

bool IsPriority(const HorizonPriority& priority) {
  return std::isfinite(priority.weight) && priority.weight >= 0 &&
         std::isfinite(priority.horizon_months);
}

Answer LongTermShare(std::span<const HorizonPriority> priorities, double long_months) {
  if (!std::all_of(priorities.begin(), priorities.end(), IsPriority)) {
    return stats::Undefined(kVisionFormula, "A weight or horizon is not a number of 0 or more.");
  }
  double all = 0;
  double ahead = 0;
  std::vector<Term> terms;
  for (const HorizonPriority& priority : priorities) {
    const bool far = priority.horizon_months > long_months;
    all += priority.weight;
    ahead += far ? priority.weight : 0;
    terms.push_back(
        {priority.objective, far ? 1.0 : 0.0, priority.weight, 0, {priority.objective}});
  }
  if (priorities.empty()) return stats::Insufficient(kVisionFormula, "The party has no objective.");
  if (!(all > 0) || !std::isfinite(all)) {
    return stats::Undefined(kVisionFormula, "The party's weights are all 0, or too large.");
  }
  for (Term& term : terms) {
    term.weight /= all;
    term.contribution = term.value * term.weight;
  }
  const auto n = static_cast<int64_t>(priorities.size());
  return stats::Known(kVisionFormula, ahead / all, n, std::move(terms));
}

Answer Vision(const LeaderEvidence& evidence, const LeaderThresholds& thresholds) {
  Answer share = LongTermShare(evidence.priorities, thresholds.long_horizon_months);
  if (!share.has_value()) return share;
  if (!evidence.alignment.has_value()) return Missing(kVisionFormula, evidence.alignment);
  const double alignment = *evidence.alignment.value;
  share.value = *share.value * alignment;
  for (Term& term : share.terms) term.contribution = term.contribution.value_or(0) * alignment;
  share.terms.push_back({"alignment", alignment, 1, 0, RecordsCitedBy(evidence.alignment)});
  return AsFirmAs(std::move(share), {&evidence.alignment});
}

Answer Empowerment(const LeaderEvidence& evidence) {
  if (!evidence.empowerment.has_value()) return Missing(kEmpowermentFormula, evidence.empowerment);
  Answer axis = evidence.empowerment;
  axis.formula = kEmpowermentFormula;
  return axis;
}

Answer Adaptability(const LeaderEvidence& evidence) {
  if (!evidence.answered.has_value()) return Missing(kAdaptabilityFormula, evidence.answered);
  const double answered = *evidence.answered.value;
  const double churn = evidence.churn.value.value_or(0);
  Answer axis =
      stats::Known(kAdaptabilityFormula, std::max(0.0, answered - churn), evidence.answered.n,
                   {{"answered", answered, 1, answered, RecordsCitedBy(evidence.answered)},
                    {"churn", churn, -1, -churn, RecordsCitedBy(evidence.churn)}});
  return AsFirmAs(std::move(axis), {&evidence.answered, &evidence.churn});
}

Answer Mutuality(const LeaderEvidence& evidence) {
  if (!evidence.equity.has_value()) return Missing(kMutualityFormula, evidence.equity);
  const double equity = *evidence.equity.value;
  const double worth = evidence.below_batna ? 0 : 1;
  Answer axis =
      stats::Known(kMutualityFormula, equity * worth, evidence.equity.n,
                   {{"equity", equity, worth, equity * worth, RecordsCitedBy(evidence.equity)},
                    {"every party gains", worth, 1, 0, {}}});
  return AsFirmAs(std::move(axis), {&evidence.equity});
}

Answer Reliability(const LeaderEvidence& evidence) {
  std::vector<Term> terms;
  Answer axis = stats::Insufficient(kReliabilityFormula, "No counterpart has attested anything.");
  int64_t n = 0;
  for (const EarnedTrust& each : evidence.trust) {
    if (!each.lower_quantile.has_value()) continue;
    const double trust = *each.lower_quantile.value;
    terms.push_back({each.counterpart, trust, 1, 0, RecordsCitedBy(each.lower_quantile)});
    n += each.lower_quantile.n;
    axis = stats::Known(kReliabilityFormula, std::min(trust, axis.value.value_or(trust)), n);
  }
  if (terms.empty()) return axis;
  for (const EarnedTrust& each : evidence.trust) {
    axis = AsFirmAs(std::move(axis), {&each.lower_quantile});
  }
  const auto weakest = std::min_element(
      terms.begin(), terms.end(), [](const Term& a, const Term& b) { return a.value < b.value; });
  weakest->contribution = weakest->value;
  const double known = static_cast<double>(terms.size());
  const double share = known / static_cast<double>(evidence.trust.size());
  if (share < 1) stats::MakeProvisional(axis, "Not every counterpart has attested anything.");
  axis.coverage = std::min(axis.coverage, share);
  axis.terms = std::move(terms);
  return axis;
}

}  // namespace

LeaderProfile ProfileOf(const LeaderEvidence& evidence, const LeaderThresholds& thresholds) {
  return {Vision(evidence, thresholds), Empowerment(evidence), Adaptability(evidence),
          Mutuality(evidence), Reliability(evidence)};
}

}  // namespace concord::metrics
