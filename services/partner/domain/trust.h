#pragma once

#include <map>
#include <span>
#include <string_view>

#include "common/stats/answer.h"
#include "services/partner/domain/beta_reputation.h"
#include "services/partner/domain/commitment.h"

namespace concord::partner {

/// How far one party may trust another by what it did, in that direction only.
struct BehavioralTrust {
  BetaReputation reputation;
  std::map<CommitmentVerdict, int> counts;  ///< Of every commitment, those that don't count too.

  [[nodiscard]] int Count(CommitmentVerdict verdict) const;
};

/// The trust that `beneficiary` may have in `promisor`: the reputation from the commitments of that
/// direction (others are left out), judged by `Judge`. What was kept in the share k adds
/// `k w 2^(-age / half-life)` to r and `(1 - k) w 2^(-age / half-life)` to s.
///
/// Terms of the expectation: "prior" and a commitment each that counts, value its kept share,
/// weight its faded weight, contribution to the expectation (they add up to it). Without a
/// commitment that counts, `ReputationOf` no evidence. UNDEFINED: a weight that is negative or not
/// finite, days that are not finite, a half-life that is not positive, a negative grace; there are
/// then no counts. Does not depend on the order of the commitments.
/// Complexity: O(n log n).
[[nodiscard]] BehavioralTrust TrustIn(std::string_view promisor, std::string_view beneficiary,
                                      std::span<const CommitmentRecord> commitments,
                                      const TrustPolicy& policy);

/// By how much a trusts b more than b trusts a: the difference of the expectations, -1 to 1.
/// INSUFFICIENT_DATA: a direction has no evidence yet. No value where a direction has none.
[[nodiscard]] stats::Answer TrustAsymmetry(const BehavioralTrust& of_a_in_b,
                                           const BehavioralTrust& of_b_in_a);

}  // namespace concord::partner
