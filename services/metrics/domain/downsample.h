#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "services/metrics/domain/series.h"

namespace concord::metrics {

/// A series thinned to draw it: of each of equally long stretches of time the first, the least, the
/// greatest and the last observation, so that no peak is lost and a line through the rest covers
/// the same pixels (U. Jugel, Z. Jerzak, G. Hackenbroich, V. Markl 2014, "M4: A
/// visualization-oriented time series data aggregation"). Of equal values the earliest is kept.
///
/// `series` is in the order of time. At most `most` observations, but never fewer than 4 of a
/// longer series; one that is no longer than `most` comes back as it is. Observations that are not
/// finite are left out. Complexity: O(n).
[[nodiscard]] std::vector<Observation> Downsample(std::span<const Observation> series, size_t most);

}  // namespace concord::metrics
