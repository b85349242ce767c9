#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "common/stats/answer.h"

namespace concord::partner {

/// The organizational culture of one party: a score for each dimension it was assessed on ("risk
/// appetite": 70). Not its nationality. The unit is free, but the same for all parties.
using CultureProfile = std::map<std::string, double>;

/// A variance from fewer scores says too little about a dimension.
inline constexpr int kLeastProfiles = 3;

/// How far each dimension varies among parties: the sample variance (n - 1) over the profiles that
/// have it. A dimension with fewer than `kLeastProfiles` scores has none, and neither has one on
/// which all scores are the same: whether they are is asked of the scores, because the variance of
/// equal decimals is about 1e-28 in floating point, not 0.
using CultureVariances = std::map<std::string, double>;

/// The scores of one dimension among parties, summed up so that groups of them can be put together:
/// where the profiles are kept (a tenant may have a hundred thousand) and what changed since.
struct ScoreSpread {
  int64_t n = 0;
  double mean = 0;
  double squares = 0;  ///< Sum of the squared deviations from the mean.
  double lowest = 0;
  double highest = 0;

  /// Takes in another group (T. Chan, G. Golub, R. LeVeque 1979, "Updating formulae").
  void Add(const ScoreSpread& other);
  void Add(double score) { Add(ScoreSpread{1, score, 0, score, score}); }

  /// As `CultureVariances` has it; none from too few scores, or from scores that are all the same.
  [[nodiscard]] std::optional<double> Variance() const;
};

/// The spreads of the dimensions, by name.
using CultureSpreads = std::map<std::string, ScoreSpread>;

[[nodiscard]] CultureVariances VariancesOf(const CultureSpreads& spreads);

/// Cultural distance `CD = (1/n) sum_i (a_i - b_i)^2 / V_i` (B. Kogut, H. Singh 1988, "The effect
/// of national culture on the choice of entry mode"), over the n dimensions that both parties have
/// and that vary. 0 = the same culture, no upper bound.
///
/// Terms: a dimension each, value `(a - b)^2 / V`, weight 1/n. n: the dimensions used. Coverage:
/// their share of the dimensions that either party has; PROVISIONAL below 1.
/// INSUFFICIENT_DATA: no dimension is left. UNDEFINED: a score or a variance that is not a finite
/// number, or a negative variance. Symmetric in a and b.
[[nodiscard]] stats::Answer CulturalDistance(const CultureProfile& a, const CultureProfile& b,
                                             const CultureVariances& variances);

/// Cultural fit `1 / (1 + CD)` in (0, 1] (ours): 1 at no distance. Without a distance, its status
/// and reason.
[[nodiscard]] stats::Answer CulturalFit(const stats::Answer& distance);

}  // namespace concord::partner
