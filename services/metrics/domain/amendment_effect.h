#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "common/stats/answer.h"
#include "services/metrics/domain/process_behavior.h"

namespace concord::metrics {

/// What an amendment of the strategy did to a KPI.
struct AmendmentEffect {
  stats::Answer change;                ///< Mean after less mean before; its status and reason say
                                       ///< what is known.
  std::optional<Signal> confirmed_by;  ///< The first signal that confirms a new phase.
  ProcessLimits before;                ///< Limits of the values before.
  std::optional<ProcessLimits> after;  ///< Limits of the new phase, once it is confirmed.
};

/// Splits the chart at `effective`, the position of the first value under the amendment, and asks
/// whether the values from there on break the limits of those before: a new phase only when one is
/// outside of them (rule 1) or eight in a row are on one side of their center (rule 3).
///
/// Terms of the change: "after", "before". INSUFFICIENT_DATA: no limits before (fewer than 6
/// values), no value after, or no detectable change yet. UNDEFINED: a value that is not finite.
/// PROVISIONAL: confirmed, with provisional limits or fewer than 6 values after. Complexity: O(n).
[[nodiscard]] AmendmentEffect EffectOfAmendment(std::span<const std::optional<double>> series,
                                                size_t effective, const LimitOptions& options);

}  // namespace concord::metrics
