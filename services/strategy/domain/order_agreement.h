#pragma once

#include <span>
#include <string>

#include "common/stats/answer.h"
#include "services/strategy/domain/alignment.h"

namespace concord::strategy {

/// Whether two parties put the objectives in the same order, whatever the weights: Kendall's tau-b
/// (M. Kendall 1945, "The Treatment of Ties in Ranking Problems"), -1 (reversed) to 1 (the same),
/// over the objectives that both have weighed.
///
/// Terms: one an objective, value the first party's weight, weight the second's; tau is no sum of
/// them, so they contribute nothing. Evidence, coverage and PROVISIONAL as in `Alignment`.
/// INSUFFICIENT_DATA: fewer than two objectives that both weighed. UNDEFINED: a party gives all of
/// them the same weight; a weight is not finite; lengths differ. Complexity: O(n log n).
[[nodiscard]] stats::Answer OrderAgreement(std::span<const std::string> objectives,
                                           const Priorities& a, const Priorities& b);

/// The same for three parties or more: Kendall's W (M. Kendall and B. Babington Smith 1939), 0 (no
/// agreement) to 1, over the objectives that all have weighed, corrected for ties. Terms: one an
/// objective, value the mean of its weights. INSUFFICIENT_DATA: fewer than two objectives that all
/// weighed. UNDEFINED: every party gives all of them the same weight (one that does is a party
/// without an order among others that have one, and lowers W); a weight is not finite; lengths
/// differ; fewer than three parties, for whom it says no more than tau-b.
[[nodiscard]] stats::Answer OrderConcordance(std::span<const std::string> objectives,
                                             std::span<const Priorities> parties);

}  // namespace concord::strategy
