#include "services/metrics/storage/measurement_store.h"

#include <algorithm>

#include "common/base/error.h"
#include "common/base/macros.h"
#include "common/sql/error_map.h"

namespace concord::metrics {
namespace {

constexpr sql::Query kAddMeasurements{"metrics.add_measurements", R"sql(
  INSERT INTO metrics.measurements
         (tenant_id, kpi_uid, observed_at, restatement, value, reported_by, recorded_at)
  SELECT $1::uuid, ne.kpi_uid, ne.observed_at, 0, ne.value, ne.reported_by, $2::timestamptz
    FROM unnest($3::uuid[], $4::timestamptz[], $5::float8[], $6::text[])
         AS ne (kpi_uid, observed_at, value, reported_by)
      ON CONFLICT (tenant_id, kpi_uid, observed_at, restatement) DO NOTHING)sql"};

// The values of a KPI that is gone are left out.
constexpr const char* kAddMeasurementRows = R"sql(
  INSERT INTO metrics.measurements
         (tenant_id, kpi_uid, observed_at, restatement, value, reported_by, recorded_at)
  SELECT $1::uuid, ki.uid, ne.observed_at, 0, ne.value, ne.reported_by, ne.recorded_at
    FROM ne
    JOIN metrics.kpis AS ki
      ON ki.tenant_id = $1::uuid
     AND ki.name = ne.kpi
     AND ki.delete_time IS NULL
      ON CONFLICT (tenant_id, kpi_uid, observed_at, restatement) DO NOTHING
  RETURNING kpi_uid, observed_at)sql";
constexpr const char* kMatchingRows = R"sql(
  JOIN metrics.kpis AS mk
    ON mk.tenant_id = $1::uuid
   AND mk.name = ne.kpi
  JOIN done
    ON done.kpi_uid = mk.uid
   AND done.observed_at = ne.observed_at)sql";

// Read after the insert of the same transaction: what differs was there before.
constexpr sql::Query kFirstConflict{"metrics.first_conflict", R"sql(
  SELECT me.observed_at, me.value, me.reported_by, me.recorded_at, me.restatement
    FROM unnest($5::timestamptz[], $6::float8[]) AS ne (observed_at, value)
    JOIN metrics.measurements AS me
      ON me.tenant_id = $1
     AND me.kpi_uid = $2
     AND me.observed_at = ne.observed_at
     AND me.observed_at BETWEEN $3::timestamptz AND $4::timestamptz
   WHERE me.restatement = 0
     AND me.value <> ne.value
   ORDER BY me.observed_at
   LIMIT 1)sql"};

constexpr sql::Query kLastOfTime{"metrics.last_of_time", R"sql(
  SELECT me.observed_at, me.value, me.reported_by, me.recorded_at, me.restatement
    FROM metrics.measurements AS me
   WHERE me.tenant_id = $1
     AND me.kpi_uid = $2
     AND me.observed_at = $3
   ORDER BY me.restatement DESC
   LIMIT 1)sql"};

constexpr sql::Query kAddRestatement{"metrics.add_restatement", R"sql(
  INSERT INTO metrics.measurements
         (tenant_id, kpi_uid, observed_at, restatement, value, reported_by, recorded_at)
  VALUES ($1::uuid, $2::uuid, $3::timestamptz, $4::integer, $5::float8, $6::text,
          $7::timestamptz))sql"};

// In the order of the primary key, so that a page reads as many rows as it has.
constexpr sql::Query kSeries{"metrics.series", R"sql(
  SELECT me.observed_at, me.value, me.reported_by, me.recorded_at, me.restatement
    FROM metrics.measurements AS me
   WHERE me.tenant_id = $1
     AND me.kpi_uid = $2
     AND me.observed_at >= $3
     AND me.observed_at < $4
     AND me.recorded_at <= $5
     AND NOT EXISTS (
         SELECT
           FROM metrics.measurements AS la
          WHERE la.tenant_id = $1
            AND la.kpi_uid = $2
            AND la.observed_at = me.observed_at
            AND la.restatement > me.restatement
            AND la.recorded_at <= $5)
   ORDER BY me.observed_at
   LIMIT $6)sql"};

constexpr sql::Query kAddMonth{"metrics.add_month",
                               "SELECT metrics.add_measurement_month($1::timestamptz)"};

StoredMeasurement ReadMeasurement(const sql::Rows& rows, int row) {
  return {*rows.Time(row, 0), *rows.Double(row, 1), std::string(*rows.Text(row, 2)),
          *rows.Time(row, 3), static_cast<int>(*rows.Int(row, 4))};
}

absl::Status RestatedMeanwhile() {
  return Fail(errors::v1::ERROR_REASON_CONTENTION,
              "another value was restated for that time meanwhile; try again");
}

absl::StatusOr<std::optional<StoredMeasurement>> One(sql::Tx& tx, const sql::Query& query,
                                                     const sql::Params& params) {
  CONCORD_ASSIGN_OR_RETURN(const sql::Rows rows, tx.Query(query, params));
  if (rows.empty()) return std::nullopt;
  return ReadMeasurement(rows, 0);
}

}  // namespace

absl::StatusOr<int64_t> AddMeasurements(sql::Tx& tx, std::span<const SeriesValues> series) {
  size_t count = 0;
  sql::BinaryFields kpi_uids, times, values, reporters;
  for (const auto& each : series) {
    const sql::BinaryFields uid = sql::BinaryFields().Uuid(each.kpi_uid);
    for (const auto& measurement : each.values) {
      kpi_uids.Append(uid);
      times.Time(measurement.observed_at);
      values.Double(measurement.value);
      reporters.Text(measurement.reported_by);
    }
    count += each.values.size();
  }
  using enum sql::BinaryType;
  sql::Params params;
  params.Uuid(tx.call().principal.tenant_id).Time(tx.call().now);
  params.Array(sql::BinaryArray(kUuid, count, kpi_uids));
  params.Array(sql::BinaryArray(kTimestamp, count, times));
  params.Array(sql::BinaryArray(kDouble, count, values));
  params.Array(sql::BinaryArray(kText, count, reporters));
  CONCORD_ASSIGN_OR_RETURN(const sql::Rows added, tx.Query(kAddMeasurements, params));
  return added.affected();
}

absl::StatusOr<std::optional<StoredMeasurement>> FirstConflict(sql::Tx& tx,
                                                               const SeriesValues& series) {
  std::vector<Timestamp> times;
  std::vector<double> values;
  for (const auto& measurement : series.values) {
    times.push_back(measurement.observed_at);
    values.push_back(measurement.value);
  }
  const auto [first, last] = std::minmax_element(times.begin(), times.end());
  sql::Params params;
  params.Uuid(tx.call().principal.tenant_id).Uuid(series.kpi_uid).Time(*first).Time(*last);
  params.TimeArray(times).DoubleArray(values);
  return One(tx, kFirstConflict, params);
}

journal::RowStatement AddMeasurementRows() {
  using enum sql::BinaryType;
  return {"metrics",
          {.name = "metrics.add_measurement_rows",
           .columns = {"kpi", "observed_at", "value", "reported_by", "recorded_at"},
           .types = {kText, kTimestamp, kDouble, kText, kTimestamp},
           .text = kAddMeasurementRows,
           .matching = kMatchingRows}};
}

sql::BinaryFields MeasurementRow(const std::string& kpi, const StoredMeasurement& measurement) {
  sql::BinaryFields row;
  row.Text(kpi).Time(measurement.observed_at).Double(measurement.value);
  row.Text(measurement.reported_by).Time(measurement.recorded_at);
  return row;
}

absl::StatusOr<std::optional<StoredMeasurement>> LastOfTime(sql::Tx& tx, std::string_view kpi_uid,
                                                            Timestamp observed_at) {
  sql::Params key;
  key.Uuid(tx.call().principal.tenant_id).Uuid(kpi_uid).Time(observed_at);
  return One(tx, kLastOfTime, key);
}

absl::StatusOr<std::optional<StoredMeasurement>> Restate(sql::Tx& tx, std::string_view kpi_uid,
                                                         const StoredMeasurement& measurement) {
  sql::Params key;
  key.Uuid(tx.call().principal.tenant_id).Uuid(kpi_uid).Time(measurement.observed_at);
  CONCORD_ASSIGN_OR_RETURN(const auto last, LastOfTime(tx, kpi_uid, measurement.observed_at));
  if (last && last->value == measurement.value) return std::nullopt;
  StoredMeasurement next = measurement;
  next.recorded_at = tx.call().now;
  next.restatement = last ? last->restatement + 1 : 0;
  sql::Params params = key;
  params.Int(next.restatement).Double(next.value).Text(next.reported_by).Time(next.recorded_at);
  const absl::Status added = tx.Query(kAddRestatement, params).status();
  if (ReasonOf(added) == errors::v1::ERROR_REASON_RESOURCE_EXISTS) return RestatedMeanwhile();
  CONCORD_RETURN_IF_ERROR(added);
  return next;
}

absl::StatusOr<std::vector<StoredMeasurement>> Series(sql::Tx& tx, std::string_view kpi_uid,
                                                      const SeriesQuery& query) {
  sql::Params params;
  params.Uuid(tx.call().principal.tenant_id).Uuid(kpi_uid).Time(query.start).Time(query.end);
  params.Time(query.as_of).Int(query.limit ? std::optional<int64_t>(*query.limit) : std::nullopt);
  CONCORD_ASSIGN_OR_RETURN(const sql::Rows rows, tx.Query(kSeries, params));
  std::vector<StoredMeasurement> series;
  series.reserve(static_cast<size_t>(rows.size()));
  for (int row = 0; row < rows.size(); ++row) series.push_back(ReadMeasurement(rows, row));
  return series;
}

absl::Status AddMonth(sql::Tx& tx, Timestamp moment) {
  sql::Params params;
  params.Time(moment);
  return tx.Query(kAddMonth, params).status();
}

// PostgreSQL has no SQLSTATE of its own for it, and its check constraints have names.
bool IsMonthMissing(const absl::Status& status) {
  return sql::SqlStateOf(status) == "23514" &&
         sql::Cause(status).find("no partition of relation") != std::string::npos;
}

}  // namespace concord::metrics
