SET TimeZone = 'UTC';
SELECT right(me.kpi_uid::text, 1), me.observed_at, me.reported_by, me.restatement, me.value,
       me.quality, me.source, me.known_at = me.recorded_at, me.recorded_at, me.superseded_at
  FROM metrics.measurements AS me
 ORDER BY me.kpi_uid, me.observed_at, me.reported_by, me.restatement;
SELECT version FROM metrics.schema_version WHERE version < 2;
