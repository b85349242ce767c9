#pragma once

#include <span>

#include "common/stats/answer.h"
#include "services/partner/domain/culture.h"

namespace concord::partner {

/// Cultural distance that allows for dimensions which move together: `(1/n) d' S^-1 d` (Y. Kandogan
/// 2012, "An improvement to Kogut and Singh measure of cultural distance considering the
/// relationship among different dimensions of culture"; P. C. Mahalanobis 1936), d the differences,
/// S the sample covariance of the population. With uncorrelated dimensions it is
/// `CulturalDistance`. Over the n dimensions that both parties have and that vary among the
/// profiles which have them all.
///
/// Terms: a dimension each, value the difference, contribution its part of the distance (parts can
/// be negative where dimensions are correlated).
/// INSUFFICIENT_DATA: no dimension is left, or not more than n + 1 profiles have them all.
/// UNDEFINED: a score that is not a finite number; dimensions of which one follows from the others
/// (S is singular). Complexity: O(profiles * n^2 + n^3).
[[nodiscard]] stats::Answer MahalanobisDistance(const CultureProfile& a, const CultureProfile& b,
                                                std::span<const CultureProfile> population);

}  // namespace concord::partner
