#pragma once

#include <cmath>

namespace concord::partner {

/// What evidence of this age still weighs: `2^(-age / half_life)`, in [0, 1] for an age of 0 days
/// or more and a positive half-life. An infinite half-life never decays.
[[nodiscard]] inline double Decay(double age_days, double half_life_days) {
  return std::exp2(-age_days / half_life_days);
}

}  // namespace concord::partner
