#pragma once

#include <span>

#include "services/metrics/domain/mann_kendall.h"

namespace concord::metrics {

/// Mann-Kendall with its variance corrected for serial correlation (K. Hamed and A. Rao 1998, "A
/// modified Mann-Kendall trend test for autocorrelated data"): times
/// 1 + 2 / (n(n-1)(n-2)) sum (n-i)(n-i-1)(n-i-2) r(i), over the lags i up to `most_lags` whose
/// autocorrelation r of the ranks of the values less their Theil-Sen line is significant,
/// |r| > 1.96 / sqrt(n). `exact_p` is UNDEFINED.
///
/// INSUFFICIENT_DATA: fewer than 4 values. UNDEFINED: a value that is not finite; without the
/// corrected variance, Z and p only: no Theil-Sen line, or a corrected variance that is not above
/// 0. Terms of `variance`: "uncorrected", "correction". Complexity: O(n log n + n most_lags).
[[nodiscard]] TrendTest HamedRao(std::span<const double> values, int most_lags);

}  // namespace concord::metrics
