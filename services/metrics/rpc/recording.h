#pragma once

#include <absl/status/statusor.h>

#include <functional>
#include <string>
#include <vector>

#include "common/journal/tx.h"
#include "concord/metrics/v1/measurement.pb.h"
#include "services/metrics/rpc/measurement_messages.h"
#include "services/metrics/storage/measurement_store.h"

namespace concord::metrics {

/// Figures to be recorded of one KPI.
struct NewFigures {
  std::function<std::string(size_t)> path;  ///< Of the message of a figure, by its place.
  SeriesValues series;
  std::vector<bool> has_known_time;  ///< Whether the caller said when each became known.
};

/// What becomes of one.
struct Recorded {
  v1::RecordingResult::Outcome outcome = v1::RecordingResult::OUTCOME_UNSPECIFIED;
  StoredMeasurement figure;  ///< As it is stored then, or was.
  absl::Status fault;        ///< Of a refused one. MEASUREMENT_CONFLICT, FIELD_INVALID.
};

/// Records figures of one KPI in one transaction: all that are new, or none if one is refused,
/// which makes those without fault OUTCOME_SKIPPED. What is recorded leaves one entry in the
/// journal. RESOURCE_EXISTS: another figure came in the way meanwhile, and another try would see
/// it.
[[nodiscard]] absl::StatusOr<std::vector<Recorded>> Record(journal::Tx& tx, const SeriesKpi& kpi,
                                                           const NewFigures& figures, bool restate);

/// Runs `write`, in which figures are recorded, again when one came in the way meanwhile; a few
/// times, then CONTENTION.
[[nodiscard]] absl::Status RecordedAfterOthers(const std::function<absl::Status()>& write);

}  // namespace concord::metrics
