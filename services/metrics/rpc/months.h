#pragma once

#include <absl/status/status.h>

#include <functional>
#include <span>

#include "common/journal/writes.h"
#include "services/metrics/storage/measurement_store.h"

namespace concord::metrics {

/// Runs `write`, again once there is room for the months of `series`: it is made when the first
/// value of a month comes.
[[nodiscard]] absl::Status WithMonths(journal::Writes& writes, const Call& call,
                                      std::span<const SeriesValues> series,
                                      const std::function<absl::Status()>& write);

}  // namespace concord::metrics
