#pragma once

#include <absl/status/statusor.h>

#include <cstdint>
#include <string>

#include "common/journal/tx.h"
#include "services/metrics/storage/measurement_store.h"

namespace concord::metrics {

/// Adds first values to the series of `kpi`, which is recorded unless all of them are there
/// already. How many were added. MEASUREMENT_CONFLICT: one of them is another than the one that is
/// there.
[[nodiscard]] absl::StatusOr<int64_t> Record(journal::Tx& tx, const std::string& kpi,
                                             const SeriesValues& series);

}  // namespace concord::metrics
