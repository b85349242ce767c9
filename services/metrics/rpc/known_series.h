#pragma once

#include <absl/status/statusor.h>

#include <string>
#include <vector>

#include "common/resource/resources.h"
#include "concord/metrics/v1/kpi.pb.h"
#include "services/metrics/rpc/measurement_names.h"
#include "services/metrics/storage/measurement_store.h"

namespace concord::metrics {

/// A KPI's series as computed reads take it: the figures of one reporter, complete and known at a
/// moment, each as it was last restated by then.
struct KnownSeries {
  std::string reporter;                    ///< Whose figures they are; "" when there are none.
  std::vector<StoredMeasurement> figures;  ///< In order of time.
  /// The other parties that have another value for a period or moment of the series, by name.
  std::vector<std::string> others_that_differ;
};

/// The series of `kpi` at `as_of`. `reporter` says whose; "" = the KPI's `owner_party`, when it has
/// reported any by then; else the party that reported first. Figures of periods that are not over
/// at `as_of` are left out, and so are moments after it.
[[nodiscard]] absl::StatusOr<KnownSeries> KnownSeriesOf(const resource::Resources& resources,
                                                        const Call& call, const v1::Kpi& kpi,
                                                        const std::string& reporter,
                                                        Timestamp as_of);

/// The day that a figure is of: the last of its period, or that of its moment in UTC.
[[nodiscard]] std::chrono::sys_days DayOf(const StoredMeasurement& figure, Cadence cadence);

}  // namespace concord::metrics
