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

/// What became of values that were written.
struct WriteOutcome {
  int64_t recorded = 0;
  int64_t unchanged = 0;  ///< Recorded before with the same value.
  /// The earliest time for which another value is recorded, and that value.
  std::optional<StoredMeasurement> conflict;
};

/// Values of one KPI.
struct SeriesValues {
  std::string kpi_uid;
  std::vector<StoredMeasurement> values;
};

/// Adds the first values of their times, in one statement whatever their number; a value that is
/// there already stays. The times are distinct.
[[nodiscard]] absl::StatusOr<WriteOutcome> AddMeasurements(sql::Tx& tx, const SeriesValues& series);

/// The same for values of several KPIs of which none is there: by COPY, the fastest way.
/// RESOURCE_EXISTS if one is, and then none is added.
[[nodiscard]] absl::Status CopyMeasurements(sql::Tx& tx, std::span<const SeriesValues> series);

/// Adds first values of any KPIs, by name, from MeasurementRows, as resource::CoalescedWrites does.
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

/// The statements of this store, for the test that prepares them.
[[nodiscard]] std::vector<sql::Query> MeasurementQueries();

}  // namespace concord::metrics
