-- Verify metrics:measurement_periods on pg

BEGIN;

SELECT tenant_id, kpi_uid, observed_at, reported_by, restatement, value, quality, source, known_at,
       superseded_at, recorded_at
  FROM metrics.measurements
 WHERE false;
SELECT 1 / (to_regclass('metrics.measurements_by_month') IS NULL)::integer;
SELECT 1 / (SELECT count(*) FROM metrics.schema_version WHERE version >= 2);

ROLLBACK;
