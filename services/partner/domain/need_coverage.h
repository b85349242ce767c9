#pragma once

#include <map>
#include <optional>
#include <string>

#include "common/stats/answer.h"

namespace concord::partner {

/// One capability of a party. No value: it has not been assessed, which is not the same as 0.
struct Capability {
  std::optional<double> strength;  ///< 0 to 1: how well the party can do it.
  std::optional<double> need;      ///< 0 to 1: how much the party needs it.
};

/// The capabilities of a party by their names.
using CapabilityProfile = std::map<std::string, Capability>;

/// How far `giver` covers what `taker` needs and lacks (ours), in [0, 1]:
/// `C(taker <- giver) = sum_k n_k max(0, s_k' - s_k) / sum_k n_k (1 - s_k)`, with the taker's needs
/// n and strengths s, and the giver's strengths s'. Not symmetric.
///
/// Only capabilities count of which all three are known; coverage is their share of those that the
/// taker needs (need > 0) or has not assessed the need of, PROVISIONAL below 1.
/// Terms: a capability each, value what is gained, weight the need, contribution to the answer.
/// INSUFFICIENT_DATA: the taker has no profile; no capability that it needs is known on both sides.
/// UNDEFINED: the taker lacks nothing that it needs (the denominator is 0); a strength or need
/// outside 0 to 1.
[[nodiscard]] stats::Answer NeedCoverage(const CapabilityProfile& taker,
                                         const CapabilityProfile& giver);

/// Both directions and the weaker of them.
struct MutualNeedCoverage {
  stats::Answer a_from_b;
  stats::Answer b_from_a;
  stats::Answer mutual;
};

/// The mutual coverage is the minimum of both directions: the weaker side decides (ours). It has no
/// value when a direction has none, with the reason of that direction.
[[nodiscard]] MutualNeedCoverage MutualCoverage(const CapabilityProfile& a,
                                                const CapabilityProfile& b);

}  // namespace concord::partner
