#include "services/partner/domain/trust_dimensions.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>
#include <utility>

#include "services/partner/domain/decay.h"

namespace concord::partner {
namespace {

constexpr char kBehaviorFormula[] = "trust_dimension/1";
constexpr char kPerceivedFormula[] = "perceived_trust/1";
constexpr char kDistrustFormula[] = "distrust/1";
constexpr double kResolvedShare = .5;

bool IsAmount(double value) { return std::isfinite(value) && value >= 0; }

BetaReputation NoBehavior(const std::string& reason) {
  const stats::Answer none = stats::Undefined(kBehaviorFormula, reason);
  return {0, 0, none, none, none};
}

BetaReputation BehaviorIn(TrustDimension dimension, std::span<const TrustEvidence> evidence,
                          double half_life_days) {
  if (!(half_life_days > 0)) return NoBehavior("The half-life of evidence is not positive.");
  std::vector<stats::Term> terms;
  for (const TrustEvidence& one : evidence) {
    if (one.dimension != dimension) continue;
    const bool is_share = one.met_share >= 0 && one.met_share <= 1;
    if (!is_share || !IsAmount(one.weight) || !IsAmount(one.age_days)) {
      return NoBehavior("The evidence " + one.name + " is out of its range.");
    }
    const double weight = one.weight * Decay(one.age_days, half_life_days);
    terms.push_back({one.name, one.met_share, weight, 0, {one.name}});
  }
  BetaReputation behavior = ReputationFrom(std::move(terms));
  behavior.expectation.formula = kBehaviorFormula;
  return behavior;
}

stats::Answer PerceivedIn(TrustDimension dimension, std::span<const SurveyAnswer> answers) {
  std::vector<double> scores;
  for (const SurveyAnswer& answer : answers) {
    if (answer.dimension != dimension) continue;
    if (!(answer.score >= 0 && answer.score <= 100)) {
      return stats::Undefined(kPerceivedFormula, "A survey score is not between 0 and 100.");
    }
    scores.push_back(answer.score);
  }
  if (scores.size() < kLeastRespondents) {
    return stats::Insufficient(
        kPerceivedFormula, "Fewer than " + std::to_string(kLeastRespondents) + " people answered.");
  }
  std::sort(scores.begin(), scores.end());
  double sum = 0;
  for (const double score : scores) sum += score;
  return stats::Known(kPerceivedFormula, sum / static_cast<double>(scores.size()),
                      static_cast<int64_t>(scores.size()));
}

stats::Answer DistrustFrom(std::span<const TrustIncident> incidents, double half_life_days) {
  if (!(half_life_days > 0)) {
    return stats::Undefined(kDistrustFormula, "The half-life of evidence is not positive.");
  }
  std::vector<stats::Term> terms;
  for (const TrustIncident& incident : incidents) {
    if (!IsAmount(incident.severity) || !IsAmount(incident.age_days)) {
      return stats::Undefined(kDistrustFormula,
                              "The incident " + incident.name + " is out of its range.");
    }
    const double weight =
        Decay(incident.age_days, half_life_days) * (incident.resolved ? kResolvedShare : 1);
    terms.push_back(
        {incident.kind, incident.severity, weight, incident.severity * weight, {incident.name}});
  }
  // Sums of doubles depend on their order.
  std::sort(terms.begin(), terms.end(), [](const stats::Term& a, const stats::Term& b) {
    return std::tie(a.contribution, a.evidence) < std::tie(b.contribution, b.evidence);
  });
  double distrust = 0;
  for (const stats::Term& term : terms) distrust += term.contribution.value_or(0);
  const auto n = static_cast<int64_t>(terms.size());
  if (!std::isfinite(distrust)) {
    return stats::Undefined(kDistrustFormula, "The severities are too large.", n);
  }
  return stats::Known(kDistrustFormula, distrust, n, std::move(terms));
}

}  // namespace

std::string_view TrustDimensionName(TrustDimension dimension) {
  switch (dimension) {
    case TrustDimension::kCompetence:
      return "competence";
    case TrustDimension::kIntegrity:
      return "integrity";
    case TrustDimension::kGoodwill:
      return "goodwill";
    case TrustDimension::kCommunication:
      return "communication";
  }
  return "";
}

TrustProfile ProfileOf(std::span<const TrustEvidence> evidence,
                       std::span<const SurveyAnswer> answers,
                       std::span<const TrustIncident> incidents, double half_life_days) {
  TrustProfile profile;
  for (const TrustDimension dimension : kTrustDimensions) {
    profile.dimensions.push_back({dimension, BehaviorIn(dimension, evidence, half_life_days),
                                  PerceivedIn(dimension, answers)});
  }
  profile.distrust = DistrustFrom(incidents, half_life_days);
  return profile;
}

}  // namespace concord::partner
