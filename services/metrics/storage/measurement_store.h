#pragma once

#include <absl/status/statusor.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/journal/row_write.h"
#include "common/sql/transaction.h"

namespace concord::metrics {

/// One value of a KPI's series, as stored.
struct StoredMeasurement {
  Timestamp observed_at;
  double value = 0;
  std::string reported_by;
  Timestamp recorded_at;
  int restatement = 0;  ///< 0 for the first value of its time.
};

/// Values of one KPI.
struct SeriesValues {
  std::string kpi_uid;
  std::vector<StoredMeasurement> values;
};

/// Adds the first values of their times to several series, in one statement whatever their number.
/// A value that is there already stays, and so does the first of those that come for one time. How
/// many were added.
[[nodiscard]] absl::StatusOr<int64_t> AddMeasurements(sql::Tx& tx,
                                                      std::span<const SeriesValues> series);

/// The earliest value recorded first for a time for which `series`, which is not empty, has
/// another; nullopt when they agree. After AddMeasurements in the same transaction: what it found
/// there.
[[nodiscard]] absl::StatusOr<std::optional<StoredMeasurement>> FirstConflict(
    sql::Tx& tx, const SeriesValues& series);

/// Adds first values of live KPIs, by name, each from a MeasurementRow, with what they leave.
[[nodiscard]] journal::RowStatement AddMeasurementRows();
[[nodiscard]] sql::BinaryFields MeasurementRow(const std::string& kpi,
                                               const StoredMeasurement& measurement);

/// The last value of that time, with its restatement; nullopt when there is none.
[[nodiscard]] absl::StatusOr<std::optional<StoredMeasurement>> LastOfTime(sql::Tx& tx,
                                                                          std::string_view kpi_uid,
                                                                          Timestamp observed_at);

/// Adds a value as the next restatement of its time (the first one when there is none yet), unless
/// the last one has that value: then nullopt.
[[nodiscard]] absl::StatusOr<std::optional<StoredMeasurement>> Restate(
    sql::Tx& tx, std::string_view kpi_uid, const StoredMeasurement& measurement);

/// A part of a series: what was known at `as_of`, each time with its last restatement.
struct SeriesQuery {
  Timestamp start;  ///< Inclusive.
  Timestamp end;    ///< Exclusive.
  Timestamp as_of;
  std::optional<int> limit;
};

/// The values of that part, in order of time.
[[nodiscard]] absl::StatusOr<std::vector<StoredMeasurement>> Series(sql::Tx& tx,
                                                                    std::string_view kpi_uid,
                                                                    const SeriesQuery& query);

/// Makes room for measurements of the month that holds `moment`. Idempotent.
[[nodiscard]] absl::Status AddMonth(sql::Tx& tx, Timestamp moment);

/// Whether an error says that there is no room for the month yet.
[[nodiscard]] bool IsMonthMissing(const absl::Status& status);

}  // namespace concord::metrics
