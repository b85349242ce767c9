#pragma once

#include <vector>

#include "common/stats/answer.h"

namespace concord::partner {

/// What is to be expected of a party after what it kept and broke.
struct BetaReputation {
  double kept = 0;            ///< r: the weight of what was kept.
  double broken = 0;          ///< s: the weight of what was not.
  stats::Answer expectation;  ///< `(r + 1) / (r + s + 2)`; interval: its 5 % and 95 % quantiles.
  stats::Answer earned;       ///< The 5 % quantile: "earned so far"; rises only with evidence.
  stats::Answer uncertainty;  ///< `2 / (r + s + 2)`, 1 without evidence (subjective logic).
};

/// Reputation as a Beta(r + 1, s + 1) distribution (A. Josang, R. Ismail 2002, "The beta reputation
/// system"; uncertainty after A. Josang 2001, "A logic for uncertain probabilities"), from the
/// weights r of what was kept and s of what was broken.
///
/// Without evidence (r + s = 0) the expectation is .5 and the uncertainty 1, the starting point and
/// no finding: both PROVISIONAL, and nothing is earned (INSUFFICIENT_DATA).
/// UNDEFINED: a weight that is negative or not finite. `n` of all three is `observations`.
[[nodiscard]] BetaReputation ReputationOf(double kept, double broken, int64_t observations);

/// The same from one term a piece of evidence: its value is the share that was kept (0 to 1), its
/// weight what it counts. The terms of the expectation are "prior" and these, by name, each with
/// its contribution (they add up to it). Does not depend on the order of the evidence.
[[nodiscard]] BetaReputation ReputationFrom(std::vector<stats::Term> evidence);

}  // namespace concord::partner
