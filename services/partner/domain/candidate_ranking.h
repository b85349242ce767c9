#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "services/partner/domain/candidate_table.h"
#include "services/partner/domain/rank_stability.h"

namespace concord::partner {

/// What to rank by: the weight of each fit in the order of `kSixFits`, 0 or more, and the mean.
struct RankingPolicy {
  std::array<double, kSixFits.size()> weights = {1, 1, 1, 1, 1, 1};
  FitMean mean = FitMean::kGeometric;
};

/// A candidate's place.
struct RankedCandidate {
  std::string name;
  double total = 0;     ///< 0 to 1: the mean of the policy over the fits that are known.
  double coverage = 0;  ///< Share of the weight that is known.
};

/// The best `count` candidates for the party `name` of the table, itself left out: the greatest
/// total first, ties by the higher coverage, then by name. Candidates of whom no fit is known are
/// not ranked. The totals are those of `MutualCoverage`, `CulturalFit` (with the variances of the
/// whole table) and `CombineFits`, but without the terms, which cost most: explain the few that are
/// shown by those functions.
///
/// Empty when the party is not in the table, or a weight or the sum of the weights is negative or
/// not finite.
/// Complexity: O(candidates * columns + candidates * log count).
[[nodiscard]] std::vector<RankedCandidate> RankCandidates(const CandidateTable& table,
                                                          std::string_view name,
                                                          const RankingPolicy& policy,
                                                          size_t count);

}  // namespace concord::partner
