-- Verify metrics:measurements on pg

BEGIN;

SELECT tenant_id, kpi_uid, observed_at, restatement, value, reported_by, recorded_at
  FROM metrics.measurements
 WHERE false;

ROLLBACK;
