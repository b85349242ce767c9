#pragma once

#include <absl/status/statusor.h>

#include <functional>
#include <string>
#include <string_view>

#include "common/base/call.h"
#include "common/journal/changes.h"
#include "concord/metrics/v1/measurement.pb.h"
#include "services/metrics/rpc/measurement_names.h"
#include "services/metrics/storage/measurement_store.h"

namespace concord::metrics {

/// Makes the path of a message, which is asked for when there is an error to name it.
using PathOf = std::function<std::string()>;

/// The party that reports the figure at `path`: the caller's, the one that it names, or the KPI's
/// owner. PARTY_FORBIDDEN, FIELD_INVALID.
[[nodiscard]] absl::StatusOr<std::string> ReporterOf(const Call& call, const PathOf& path,
                                                     const SeriesKpi& kpi,
                                                     const v1::Measurement& given);

/// The figure that `call` records at its `now` by the message at `path`. FIELD_INVALID,
/// PARTY_FORBIDDEN.
[[nodiscard]] absl::StatusOr<StoredMeasurement> FromProto(const Call& call, const PathOf& path,
                                                          const SeriesKpi& kpi,
                                                          const v1::Measurement& given);

/// The figure of `kpi` as it was known at `as_of`.
[[nodiscard]] v1::Measurement ToProto(const SeriesKpi& kpi, const StoredMeasurement& stored,
                                      Timestamp as_of);

/// MEASUREMENT_CONFLICT: the reporter has another value for that period or moment.
[[nodiscard]] absl::Status Conflict(const SeriesKpi& kpi, const PathOf& path,
                                    const StoredMeasurement& stored);

/// The entry of the journal for figures of a KPI: it names the series, whose rows say the rest.
[[nodiscard]] journal::Change ChangeOf(const std::string& kpi, std::string_view verb);

}  // namespace concord::metrics
