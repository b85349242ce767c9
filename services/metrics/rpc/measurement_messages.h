#pragma once

#include <absl/status/statusor.h>

#include <functional>
#include <string>
#include <string_view>

#include "common/base/call.h"
#include "common/journal/changes.h"
#include "concord/metrics/v1/measurement.pb.h"
#include "services/metrics/storage/measurement_store.h"

namespace concord::metrics {

/// The value that `call` records by the message at `path`, which is asked for when there is an
/// error to name it. FIELD_INVALID, PARTY_FORBIDDEN.
[[nodiscard]] absl::StatusOr<StoredMeasurement> FromProto(const Call& call,
                                                          const std::function<std::string()>& path,
                                                          const v1::Measurement& given);

[[nodiscard]] v1::Measurement ToProto(const StoredMeasurement& stored);

/// MEASUREMENT_CONFLICT: another value of that time is there.
[[nodiscard]] absl::Status Conflict(const StoredMeasurement& stored, const std::string& kpi);

/// The entry of the journal for values of a KPI: it names the series, whose rows say the rest.
[[nodiscard]] journal::Change ChangeOf(const std::string& kpi, std::string_view verb);

}  // namespace concord::metrics
