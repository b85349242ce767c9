#pragma once

#include <span>
#include <string>
#include <vector>

#include "common/stats/answer.h"

namespace concord::metrics {

/// The answer of a respondent to an item of a health check, 0 to 100.
struct HealthResponse {
  std::string respondent;
  double score = 0;
};

/// How respondents of one party see a dimension.
struct DimensionPerception {
  stats::Answer mean;       ///< Mean of the respondents' means, 0 to 100.
  stats::Answer agreement;  ///< r_wg of the respondents' means, over 101 options.
};

/// Agreement within a group, r_wg = 1 - s^2 / ((K^2 - 1) / 12), below 0 counts as 0: what is left
/// of the variance that blind choice among K options would have (L. James, R. Demaree, G. Wolf
/// 1984, "Estimating within-group interrater reliability with and without response bias").
///
/// INSUFFICIENT_DATA: fewer than 2 ratings. UNDEFINED: fewer than 2 options, or ratings that are
/// not finite or further apart than the options. Complexity: O(ratings).
[[nodiscard]] stats::Answer AgreementWithinGroup(std::span<const double> ratings, int options);

/// The fewest respondents of a party that anything may be shown of (anonymity, ours).
inline constexpr int kFewestRespondents = 3;

/// Mean and agreement of a dimension, for one party. Each respondent counts once, however many
/// items were answered. Nothing is shown of fewer than `minimum` respondents, not even how many
/// they are or that a score is wrong: n is then 0. A minimum below `kFewestRespondents` counts as
/// that.
///
/// INSUFFICIENT_DATA: fewer respondents than the minimum. UNDEFINED: enough of them, but a score
/// that is not between 0 and 100. Complexity: O(responses log responses).
[[nodiscard]] DimensionPerception PerceptionOf(std::span<const HealthResponse> responses,
                                               int minimum);

/// How differently two parties see a dimension: the mean of one less that of the other, -100 to
/// 100.
///
/// Terms: "first", "second". No value when one of them has none: its status and reason, those of
/// the first before those of the second. UNDEFINED besides: the difference is not finite.
[[nodiscard]] stats::Answer PerceptionGap(const stats::Answer& first, const stats::Answer& second);

/// Mean over the dimensions of the mean of the parties, so that each party counts the same however
/// many answered. PROVISIONAL when a mean is missing; coverage says how many are there.
///
/// `means[d][p]` is the mean of dimension d for party p. Dimensions that a party has no mean for
/// are left out. Terms: one for each dimension, named by its place. INSUFFICIENT_DATA: none is
/// left. UNDEFINED: the means are too large for their sum to be finite.
[[nodiscard]] stats::Answer HealthIndex(std::span<const std::vector<stats::Answer>> means);

}  // namespace concord::metrics
