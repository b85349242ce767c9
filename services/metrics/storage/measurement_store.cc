#include "services/metrics/storage/measurement_store.h"

#include "common/base/macros.h"

namespace concord::metrics {
namespace {

using enum sql::BinaryType;

constexpr const char* kAddAtOnce = R"sql(
  INSERT INTO metrics.measurements
         (tenant_id, kpi_uid, observed_at, reported_by, restatement, value, quality, source,
          known_at, recorded_at)
  SELECT $1::uuid, ne.kpi_uid, ne.observed_at, ne.reported_by, ne.restatement, ne.value,
         ne.quality, ne.source, ne.known_at, ne.recorded_at
    FROM ne)sql";

// The figures of a KPI that is gone, or another than the row was made for, are left out.
constexpr const char* kAddMeasurementRows = R"sql(
  INSERT INTO metrics.measurements
         (tenant_id, kpi_uid, observed_at, reported_by, restatement, value, quality, source,
          known_at, recorded_at)
  SELECT $1::uuid, ki.uid, ne.observed_at, ne.reported_by, 0, ne.value, ne.quality, ne.source,
         ne.known_at, ne.recorded_at
    FROM ne
    JOIN metrics.kpis AS ki
      ON ki.tenant_id = $1::uuid
     AND ki.name = ne.kpi
     AND ki.delete_time IS NULL
     AND ki.cadence = ne.cadence
     AND (NOT ne.reports_as_owner OR ki.owner_party = ne.reported_by)
      ON CONFLICT (tenant_id, kpi_uid, observed_at, reported_by, restatement) DO NOTHING
  RETURNING kpi_uid, observed_at, reported_by)sql";
constexpr const char* kMatchingRows = R"sql(
  JOIN metrics.kpis AS mk
    ON mk.tenant_id = $1::uuid
   AND mk.name = ne.kpi
  JOIN done
    ON done.kpi_uid = mk.uid
   AND done.observed_at = ne.observed_at
   AND done.reported_by = ne.reported_by)sql";

// Each by its key, whatever the planner takes the table for.
constexpr sql::Query kFiguresOf{"metrics.figures_of", R"sql(
  SELECT fi.observed_at, fi.reported_by, fi.restatement, fi.value, fi.quality, fi.source,
         fi.known_at, fi.recorded_at, fi.superseded_at
    FROM (SELECT DISTINCT ne.observed_at, ne.reported_by
            FROM unnest($3::timestamptz[], $4::text[]) AS ne (observed_at, reported_by)) AS ke
   CROSS JOIN LATERAL (
         SELECT me.observed_at, me.reported_by, me.restatement, me.value, me.quality, me.source,
                me.known_at, me.recorded_at, me.superseded_at
           FROM metrics.measurements AS me
          WHERE me.tenant_id = $1
            AND me.kpi_uid = $2
            AND me.observed_at = ke.observed_at
            AND me.reported_by = ke.reported_by
         OFFSET 0) AS fi
   ORDER BY fi.observed_at, fi.reported_by, fi.restatement)sql"};

constexpr sql::Query kAddMeasurements{"metrics.add_measurements", R"sql(
  INSERT INTO metrics.measurements
         (tenant_id, kpi_uid, observed_at, reported_by, restatement, value, quality, source,
          known_at, recorded_at, superseded_at)
  SELECT $1::uuid, $2::uuid, ne.observed_at, ne.reported_by, ne.restatement, ne.value,
         ne.quality, ne.source, ne.known_at, ne.recorded_at, ne.superseded_at
    FROM unnest($3::timestamptz[], $4::text[], $5::integer[], $6::float8[], $7::integer[],
                $8::text[], $9::timestamptz[], $10::timestamptz[], $11::timestamptz[])
         AS ne (observed_at, reported_by, restatement, value, quality, source, known_at,
                recorded_at, superseded_at))sql"};

// They are there: a join with them might go through the whole table for each.
constexpr sql::Query kSupersede{"metrics.supersede_measurements", R"sql(
  INSERT INTO metrics.measurements
         (tenant_id, kpi_uid, observed_at, reported_by, restatement, value, quality, source,
          known_at, recorded_at, superseded_at)
  SELECT $1::uuid, $2::uuid, ne.observed_at, ne.reported_by, ne.restatement, ne.value,
         ne.quality, ne.source, ne.known_at, ne.recorded_at, ne.superseded_at
    FROM unnest($3::timestamptz[], $4::text[], $5::integer[], $6::float8[], $7::integer[],
                $8::text[], $9::timestamptz[], $10::timestamptz[], $11::timestamptz[])
         AS ne (observed_at, reported_by, restatement, value, quality, source, known_at,
                recorded_at, superseded_at)
      ON CONFLICT (tenant_id, kpi_uid, observed_at, reported_by, restatement)
         DO UPDATE SET superseded_at = excluded.superseded_at)sql"};

// In the order of the primary key, of which it is one range: a page reads as many rows as it has,
// and no statistics could suggest another way.
constexpr sql::Query kSeries{"metrics.series", R"sql(
  SELECT me.observed_at, me.reported_by, me.restatement, me.value, me.quality, me.source,
         me.known_at, me.recorded_at, me.superseded_at
    FROM metrics.measurements AS me
   WHERE me.tenant_id = $1
     AND me.kpi_uid = $2
     AND me.observed_at >= $3
     AND me.observed_at < $4
     AND me.known_at <= $5
     AND me.superseded_at > $6
     AND ($7::text IS NULL OR me.reported_by = $7)
     AND ($8::text IS NULL OR me.observed_at > $3
          OR (me.reported_by, me.restatement) > ($8, $9::integer))
   ORDER BY me.observed_at, me.reported_by, me.restatement
   LIMIT $10)sql"};

constexpr sql::Query kFirstReporter{"metrics.first_reporter", R"sql(
  SELECT me.reported_by
    FROM metrics.measurements AS me
   WHERE me.tenant_id = $1
     AND me.kpi_uid = $2
     AND me.observed_at >= $3
     AND me.observed_at < $4
     AND me.known_at <= $5
   ORDER BY me.recorded_at, me.reported_by
   LIMIT 1)sql"};

StoredMeasurement ReadMeasurement(const sql::Rows& rows, int row) {
  StoredMeasurement read;
  read.observed_at = *rows.Time(row, 0);
  read.reported_by = *rows.Text(row, 1);
  read.restatement = static_cast<int>(*rows.Int(row, 2));
  read.value = *rows.Double(row, 3);
  read.quality = static_cast<int>(*rows.Int(row, 4));
  read.source = *rows.Text(row, 5);
  read.known_at = *rows.Time(row, 6);
  read.recorded_at = *rows.Time(row, 7);
  read.superseded_at = *rows.Time(row, 8);
  return read;
}

std::vector<StoredMeasurement> ReadAll(const sql::Rows& rows) {
  std::vector<StoredMeasurement> all;
  all.reserve(static_cast<size_t>(rows.size()));
  for (int row = 0; row < rows.size(); ++row) all.push_back(ReadMeasurement(rows, row));
  return all;
}

template <class Add>
void AddArray(sql::Params& params, sql::BinaryType type,
              const std::vector<StoredMeasurement>& values, const Add& add) {
  params.Array(sql::BinaryArrayOf(type, values, add));
}

// The arrays of the key, as the statements on single figures begin.
sql::Params KeysOf(sql::Tx& tx, const SeriesValues& series) {
  using Fields = sql::BinaryFields;
  using Value = StoredMeasurement;
  sql::Params params;
  params.Uuid(tx.call().principal.tenant_id).Uuid(series.kpi_uid);
  AddArray(params, kTimestamp, series.values,
           [](Fields& to, const Value& from) { to.Time(from.observed_at); });
  AddArray(params, kText, series.values,
           [](Fields& to, const Value& from) { to.Text(from.reported_by); });
  return params;
}

// All of them, behind their keys.
sql::Params ValuesOf(sql::Tx& tx, const SeriesValues& series) {
  using Fields = sql::BinaryFields;
  using Value = StoredMeasurement;
  sql::Params params = KeysOf(tx, series);
  const auto add = [&](sql::BinaryType type, const auto& of) {
    AddArray(params, type, series.values, of);
  };
  add(kInteger, [](Fields& to, const Value& from) { to.Integer(from.restatement); });
  add(kDouble, [](Fields& to, const Value& from) { to.Double(from.value); });
  add(kInteger, [](Fields& to, const Value& from) { to.Integer(from.quality); });
  add(kText, [](Fields& to, const Value& from) { to.Text(from.source); });
  add(kTimestamp, [](Fields& to, const Value& from) { to.Time(from.known_at); });
  add(kTimestamp, [](Fields& to, const Value& from) { to.Time(from.recorded_at); });
  add(kTimestamp, [](Fields& to, const Value& from) { to.Time(from.superseded_at); });
  return params;
}

sql::Params RangeOf(sql::Tx& tx, std::string_view kpi_uid, const SeriesQuery& query) {
  sql::Params params;
  params.Uuid(tx.call().principal.tenant_id).Uuid(kpi_uid);
  const Timestamp start = query.after ? query.after->observed_at : query.start;
  params.Time(start).Time(query.end).Time(query.as_of);
  return params;
}

}  // namespace

journal::BulkStatement AddMeasurementsAtOnce() {
  return {"metrics",
          {.name = "metrics.add_measurements_at_once",
           .columns = {"kpi_uid", "observed_at", "reported_by", "restatement", "value", "quality",
                       "source", "known_at", "recorded_at"},
           .types = {kUuid, kTimestamp, kText, kInteger, kDouble, kInteger, kText, kTimestamp,
                     kTimestamp},
           .text = kAddAtOnce}};
}

std::vector<std::string> MeasurementColumns(const std::vector<const SeriesValues*>& series) {
  size_t count = 0;
  sql::BinaryFields kpi_uids, times, reporters, restatements, values, qualities, sources, known,
      recorded;
  for (const SeriesValues* each : series) {
    const sql::BinaryFields uid = sql::BinaryFields().Uuid(each->kpi_uid);
    for (const auto& value : each->values) {
      kpi_uids.Append(uid);
      times.Time(value.observed_at);
      reporters.Text(value.reported_by);
      restatements.Integer(value.restatement);
      values.Double(value.value);
      qualities.Integer(value.quality);
      sources.Text(value.source);
      known.Time(value.known_at);
      recorded.Time(value.recorded_at);
    }
    count += each->values.size();
  }
  using sql::BinaryArray;
  return {BinaryArray(kUuid, count, kpi_uids),     BinaryArray(kTimestamp, count, times),
          BinaryArray(kText, count, reporters),    BinaryArray(kInteger, count, restatements),
          BinaryArray(kDouble, count, values),     BinaryArray(kInteger, count, qualities),
          BinaryArray(kText, count, sources),      BinaryArray(kTimestamp, count, known),
          BinaryArray(kTimestamp, count, recorded)};
}

journal::RowStatement AddMeasurementRows() {
  return {"metrics",
          {.name = "metrics.add_measurement_rows",
           .columns = {"kpi", "cadence", "reports_as_owner", "observed_at", "reported_by", "value",
                       "quality", "source", "known_at", "recorded_at"},
           .types = {kText, kInteger, kBoolean, kTimestamp, kText, kDouble, kInteger, kText,
                     kTimestamp, kTimestamp},
           .text = kAddMeasurementRows,
           .matching = kMatchingRows}};
}

sql::BinaryFields MeasurementRow(const RowKpi& kpi, const StoredMeasurement& measurement) {
  sql::BinaryFields row;
  row.Text(kpi.name).Integer(kpi.cadence).Boolean(kpi.reports_as_owner);
  row.Time(measurement.observed_at).Text(measurement.reported_by).Double(measurement.value);
  row.Integer(measurement.quality).Text(measurement.source);
  row.Time(measurement.known_at).Time(measurement.recorded_at);
  return row;
}

absl::StatusOr<std::vector<StoredMeasurement>> FiguresOf(sql::Tx& tx, const SeriesValues& series) {
  CONCORD_ASSIGN_OR_RETURN(const sql::Rows rows, tx.Query(kFiguresOf, KeysOf(tx, series)));
  return ReadAll(rows);
}

absl::Status AddMeasurements(sql::Tx& tx, const SeriesValues& added, const SeriesValues& replaced) {
  if (!replaced.values.empty()) {
    CONCORD_RETURN_IF_ERROR(tx.Query(kSupersede, ValuesOf(tx, replaced)).status());
  }
  return tx.Query(kAddMeasurements, ValuesOf(tx, added)).status();
}

absl::StatusOr<std::vector<StoredMeasurement>> Series(sql::Tx& tx, std::string_view kpi_uid,
                                                      const SeriesQuery& query) {
  sql::Params params = RangeOf(tx, kpi_uid, query);
  params.Time(query.with_superseded ? Timestamp::min() : query.as_of).Text(query.reporter);
  if (query.after) {
    params.Text(query.after->reported_by).Int(query.after->restatement);
  } else {
    params.Null().Null();
  }
  params.Int(query.limit ? std::optional<int64_t>(*query.limit) : std::nullopt);
  CONCORD_ASSIGN_OR_RETURN(const sql::Rows rows, tx.Query(kSeries, params));
  return ReadAll(rows);
}

absl::StatusOr<std::optional<std::string>> FirstReporter(sql::Tx& tx, std::string_view kpi_uid,
                                                         const SeriesQuery& query) {
  CONCORD_ASSIGN_OR_RETURN(const sql::Rows rows,
                           tx.Query(kFirstReporter, RangeOf(tx, kpi_uid, query)));
  if (rows.empty()) return std::nullopt;
  return std::string(*rows.Text(0, 0));
}

}  // namespace concord::metrics
