#pragma once

#include <optional>
#include <span>
#include <vector>

#include "services/metrics/domain/process_behavior.h"

namespace concord::metrics {

/// Rule 1: values above the upper or below the lower limit, one signal each.
[[nodiscard]] std::vector<Signal> OutsideLimits(std::span<const std::optional<double>> series,
                                                const ProcessLimits& limits);

/// Rule 2: at least three of four successive values on one side, nearer to the limit than to the
/// center: further from it than half the distance to the upper limit, as the lower one may be cut
/// at a floor. Overlapping windows make one signal.
[[nodiscard]] std::vector<Signal> NearLimit(std::span<const std::optional<double>> series,
                                            const ProcessLimits& limits);

/// Rule 3: runs of at least eight successive values on one side of the center.
[[nodiscard]] std::vector<Signal> RunsOfEight(std::span<const std::optional<double>> series,
                                              const ProcessLimits& limits);

/// Moving ranges above their limit, each from the value before to the value after.
[[nodiscard]] std::vector<Signal> MovingRangesOutside(std::span<const std::optional<double>> series,
                                                      const ProcessLimits& limits);

}  // namespace concord::metrics
