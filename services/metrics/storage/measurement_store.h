#pragma once

#include <absl/status/statusor.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/journal/bulk_write.h"
#include "common/journal/row_write.h"
#include "common/sql/transaction.h"

namespace concord::metrics {

/// The longest time: of a figure that nothing has replaced.
inline constexpr Timestamp kNever = Timestamp::max();

/// One figure of a KPI, as stored.
struct StoredMeasurement {
  Timestamp observed_at;    ///< The moment; of a period 00:00 UTC of its first day.
  std::string reported_by;  ///< "" of what was stored before figures had a reporter.
  int restatement = 0;      ///< 0 for the reporter's first figure of its period or moment.
  double value = 0;
  int quality = 0;
  std::string source;
  Timestamp known_at;
  Timestamp recorded_at;
  Timestamp superseded_at = kNever;  ///< When what replaces it became known.
};

/// Figures of one KPI.
struct SeriesValues {
  std::string kpi_uid;
  std::vector<StoredMeasurement> values;
};

/// Adds figures, all of several series or none: RESOURCE_EXISTS when one of them is there. With
/// MeasurementColumns.
[[nodiscard]] journal::BulkStatement AddMeasurementsAtOnce();
[[nodiscard]] std::vector<std::string> MeasurementColumns(
    const std::vector<const SeriesValues*>& series);

/// Adds first figures of live KPIs, by name, each from a MeasurementRow, with what they leave:
/// those whose KPI has the cadence, and the owner where that is who reports, that the row was made
/// for.
[[nodiscard]] journal::RowStatement AddMeasurementRows();
struct RowKpi {
  std::string name;
  int cadence = 0;
  bool reports_as_owner = false;  ///< The reporter is the KPI's owner because nobody was named.
};
[[nodiscard]] sql::BinaryFields MeasurementRow(const RowKpi& kpi,
                                               const StoredMeasurement& measurement);

/// All figures that the reporters of `values` have for their periods or moments, in order of
/// period, reporter and restatement.
[[nodiscard]] absl::StatusOr<std::vector<StoredMeasurement>> FiguresOf(sql::Tx& tx,
                                                                       const SeriesValues& series);

/// Adds figures, each as the restatement that it says, and gives those that are `replaced` by them
/// the `superseded_at` that they have here. RESOURCE_EXISTS when another was added meanwhile.
[[nodiscard]] absl::Status AddMeasurements(sql::Tx& tx, const SeriesValues& added,
                                           const SeriesValues& replaced);

/// Where in a series a page ended.
struct SeriesCursor {
  Timestamp observed_at;
  std::string reported_by;
  int restatement = 0;
};

/// A part of the series of a KPI, as it was known at `as_of`.
struct SeriesQuery {
  Timestamp start;  ///< Inclusive.
  Timestamp end;    ///< Exclusive: see CompleteBefore for what is complete.
  Timestamp as_of;
  std::optional<std::string> reporter;  ///< Nullopt: all.
  bool with_superseded = false;         ///< Also those that had been replaced by `as_of`.
  std::optional<SeriesCursor> after;
  std::optional<int> limit;
};

/// The figures of that part, in order of time, reporter and restatement: a range of the key.
[[nodiscard]] absl::StatusOr<std::vector<StoredMeasurement>> Series(sql::Tx& tx,
                                                                    std::string_view kpi_uid,
                                                                    const SeriesQuery& query);

/// The party whose figure of that part was recorded first; nullopt when there is none.
[[nodiscard]] absl::StatusOr<std::optional<std::string>> FirstReporter(sql::Tx& tx,
                                                                       std::string_view kpi_uid,
                                                                       const SeriesQuery& query);

}  // namespace concord::metrics
