#include "services/partner/domain/trust.h"

#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "services/partner/domain/decay.h"

namespace concord::partner {
namespace {

constexpr char kTrustFormula[] = "behavioral_trust/1";
constexpr char kTrustAsymmetryFormula[] = "trust_asymmetry/1";

using CommitmentList = std::vector<const CommitmentRecord*>;

CommitmentList OfDirection(std::string_view promisor, std::string_view beneficiary,
                           std::span<const CommitmentRecord> commitments) {
  CommitmentList directed;
  for (const CommitmentRecord& commitment : commitments) {
    const bool fits = commitment.promisor == promisor && commitment.beneficiary == beneficiary;
    if (fits) directed.push_back(&commitment);
  }
  return directed;
}

std::optional<std::string> Fault(const CommitmentList& commitments, const TrustPolicy& policy) {
  if (!(policy.half_life_days > 0)) return "The half-life of evidence is not positive.";
  if (!(policy.grace_days >= 0)) return "The days of grace are not a number of 0 or more.";
  for (const CommitmentRecord* commitment : commitments) {
    if (!(std::isfinite(commitment->weight) && commitment->weight >= 0)) {
      return "The weight of " + commitment->name + " is not a number of 0 or more.";
    }
    if (!std::isfinite(commitment->due_days_ago) ||
        !std::isfinite(commitment->settled_days_ago.value_or(0))) {
      return "The dates of " + commitment->name + " are not known.";
    }
  }
  return std::nullopt;
}

bool Counts(CommitmentVerdict verdict) {
  return verdict == CommitmentVerdict::kKept || verdict == CommitmentVerdict::kLate ||
         verdict == CommitmentVerdict::kBroken;
}

BehavioralTrust None(const std::string& fault) {
  BehavioralTrust trust;
  const stats::Answer none = stats::Undefined(kTrustFormula, fault);
  trust.reputation = {0, 0, none, none, none};
  return trust;
}

}  // namespace

int BehavioralTrust::Count(CommitmentVerdict verdict) const {
  const auto found = counts.find(verdict);
  return found == counts.end() ? 0 : found->second;
}

BehavioralTrust TrustIn(std::string_view promisor, std::string_view beneficiary,
                        std::span<const CommitmentRecord> commitments, const TrustPolicy& policy) {
  const CommitmentList directed = OfDirection(promisor, beneficiary, commitments);
  if (const auto fault = Fault(directed, policy)) return None(*fault);
  BehavioralTrust trust;
  std::vector<stats::Term> terms;
  for (const CommitmentRecord* commitment : directed) {
    const JudgedCommitment judged = Judge(*commitment, policy);
    ++trust.counts[judged.verdict];
    if (!Counts(judged.verdict)) continue;
    const double weight = commitment->weight * Decay(judged.age_days, policy.half_life_days);
    terms.push_back({commitment->name, judged.kept_share, weight, 0, {commitment->name}});
  }
  trust.reputation = ReputationFrom(std::move(terms));
  trust.reputation.expectation.formula = kTrustFormula;
  return trust;
}

stats::Answer TrustAsymmetry(const BehavioralTrust& of_a_in_b, const BehavioralTrust& of_b_in_a) {
  const stats::Answer& first = of_a_in_b.reputation.expectation;
  const stats::Answer& second = of_b_in_a.reputation.expectation;
  for (const stats::Answer* direction : {&first, &second}) {
    if (!direction->has_value()) return stats::Undefined(kTrustAsymmetryFormula, direction->reason);
    if (direction->status == stats::AnswerStatus::kProvisional) {
      return stats::Insufficient(kTrustAsymmetryFormula, "A direction has no evidence yet.");
    }
  }
  return stats::Known(kTrustAsymmetryFormula, *first.value - *second.value, first.n + second.n,
                      {{"first in second", *first.value, 1, *first.value, {}},
                       {"second in first", *second.value, -1, -*second.value, {}}});
}

}  // namespace concord::partner
