#include "services/partner/domain/beta_reputation.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <tuple>
#include <utility>

#include "common/stats/beta.h"

namespace concord::partner {
namespace {

constexpr char kExpectationFormula[] = "beta_reputation/1";
constexpr char kEarnedFormula[] = "beta_reputation_earned/1";
constexpr char kUncertaintyFormula[] = "beta_reputation_uncertainty/1";
constexpr double kLow = .05;
constexpr double kHigh = .95;

BetaReputation Nothing(const std::string& reason) {
  return {0, 0, stats::Undefined(kExpectationFormula, reason),
          stats::Undefined(kEarnedFormula, reason), stats::Undefined(kUncertaintyFormula, reason)};
}

}  // namespace

BetaReputation ReputationOf(double kept, double broken, int64_t observations) {
  const double evidence = kept + broken + 2;
  if (!(kept >= 0 && broken >= 0 && std::isfinite(evidence))) {
    return Nothing("The weights of what was kept and broken are not numbers of 0 or more.");
  }
  const auto low = stats::BetaQuantile(kept + 1, broken + 1, kLow);
  const auto high = stats::BetaQuantile(kept + 1, broken + 1, kHigh);
  if (!low || !high) return Nothing("The evidence is too large to be weighed.");
  BetaReputation reputation;
  reputation.kept = kept;
  reputation.broken = broken;
  reputation.expectation = stats::Known(kExpectationFormula, (kept + 1) / evidence, observations);
  reputation.expectation.interval = {*low, *high, kHigh - kLow};
  reputation.earned = stats::Known(kEarnedFormula, *low, observations,
                                   {{.name = "kept", .value = kept, .evidence = {}},
                                    {.name = "broken", .value = broken, .evidence = {}}});
  reputation.uncertainty = stats::Known(kUncertaintyFormula, 2 / evidence, observations);
  if (kept + broken > 0) return reputation;
  for (stats::Answer* answer : {&reputation.expectation, &reputation.uncertainty}) {
    answer->status = stats::AnswerStatus::kProvisional;
    answer->reason = "There is no evidence yet: this is where everyone starts.";
  }
  reputation.earned =
      stats::Insufficient(kEarnedFormula, "There is no evidence yet.", observations);
  return reputation;
}

BetaReputation ReputationFrom(std::vector<stats::Term> evidence) {
  // Sums of doubles depend on their order.
  std::sort(evidence.begin(), evidence.end(), [](const stats::Term& a, const stats::Term& b) {
    return std::tie(a.name, a.weight, a.value) < std::tie(b.name, b.weight, b.value);
  });
  double kept = 0;
  double broken = 0;
  for (const stats::Term& term : evidence) {
    kept += term.value * term.weight;
    broken += (1 - term.value) * term.weight;
  }
  BetaReputation reputation = ReputationOf(kept, broken, static_cast<int64_t>(evidence.size()));
  if (!reputation.expectation.has_value()) return reputation;
  evidence.insert(evidence.begin(), stats::Term{"prior", .5, 2, 0, {}});
  for (stats::Term& term : evidence) {
    term.contribution = term.value * term.weight / (kept + broken + 2);
  }
  reputation.expectation.terms = std::move(evidence);
  return reputation;
}

}  // namespace concord::partner
