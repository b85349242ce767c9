#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "common/stats/answer.h"
#include "services/partner/domain/contradiction.h"
#include "services/partner/domain/finding.h"

namespace concord::partner {

/// How much a research dimension counts, and how fast what is known of it ages.
struct DimensionPolicy {
  Dimension dimension = Dimension::kIndustry;
  double weight = 0;          ///< 0 or more.
  double half_life_days = 0;  ///< More than 0.
};

inline constexpr double kDaysAMonth = 365.25 / 12;

/// The default policy (ours). The five dimensions that a gate asks for weigh 1, the others half.
/// Values change slowest (24 months), how a company earns and whom it serves over a year or so
/// (12), what competitors do, its figures and its name within half a year (6).
inline constexpr std::array kDefaultPolicy = {
    DimensionPolicy{Dimension::kIndustry, 1, 12 * kDaysAMonth},
    DimensionPolicy{Dimension::kBusinessModel, 1, 12 * kDaysAMonth},
    DimensionPolicy{Dimension::kTargetAudience, 1, 12 * kDaysAMonth},
    DimensionPolicy{Dimension::kCompetitiveLandscape, 1, 6 * kDaysAMonth},
    DimensionPolicy{Dimension::kCoreValues, 1, 24 * kDaysAMonth},
    DimensionPolicy{Dimension::kCapabilities, .5, 12 * kDaysAMonth},
    DimensionPolicy{Dimension::kFinance, .5, 6 * kDaysAMonth},
    DimensionPolicy{Dimension::kReputation, .5, 6 * kDaysAMonth},
    DimensionPolicy{Dimension::kPartnersOfPartner, .5, 12 * kDaysAMonth},
};

/// A dimension in which findings contradict each other is never covered better than this.
inline constexpr double kContradictedCoverage = .5;

/// The answer for a dimension has at most so many terms, however much was found out.
inline constexpr size_t kMostTerms = 100;

/// How well one dimension is known.
struct DimensionCoverage {
  Dimension dimension = Dimension::kIndustry;
  double weight = 0;
  stats::Answer coverage;
  bool contradicted = false;
};

/// How well a partner is known.
struct ResearchCoverage {
  stats::Answer total;
  std::vector<DimensionCoverage> dimensions;  ///< In the order of the policy.
  std::vector<Contradiction> contradictions;
};

/// Research coverage (ours). Of a dimension d: the strongest live finding,
/// `max_f(reliability * credibility * 2^(-age / half_life_d))`, at most `kContradictedCoverage`
/// while its findings contradict each other. In total: `sum w_d cov_d / sum w_d`. Both in [0, 1].
///
/// A finding whose source or claim can't be judged (F, 6) is left out, not counted as weak.
/// A dimension whose findings contradict each other is PROVISIONAL, and so is the total.
/// Terms of a dimension: a finding each, value reliability * credibility, weight the decay,
/// contribution what it adds (0 but for the deciding one, the least name on a tie); of more than
/// `kMostTerms` the strongest, while `n` counts all.
/// Terms of the total: a dimension each, value cov_d, weight its share of the weights, evidence its
/// deciding finding.
/// INSUFFICIENT_DATA: a dimension without a live finding that can be judged; a total without any.
/// In a total with some, such dimensions add nothing to the sum (nothing known is nothing covered),
/// its `coverage` is the share of weight that has findings, and it is PROVISIONAL.
/// UNDEFINED: a policy that is empty, has weights that add up to 0, a negative weight, a half-life
/// that is not positive, or names a dimension twice; there are then no dimensions.
/// Findings of dimensions that the policy does not name are left out.
/// Complexity: O(n log n).
[[nodiscard]] ResearchCoverage CoverageOf(std::span<const FindingEvidence> findings,
                                          std::span<const DimensionPolicy> policy);

/// Those of `kGateDimensions` in which findings contradict each other. The cap alone doesn't keep a
/// gate shut that asks for as much.
[[nodiscard]] std::vector<Dimension> DimensionsContradicted(const ResearchCoverage& coverage);

/// The dimensions of `kGateDimensions` that are covered below `threshold` or not at all.
[[nodiscard]] std::vector<Dimension> DimensionsBelow(const ResearchCoverage& coverage,
                                                     double threshold);

}  // namespace concord::partner
