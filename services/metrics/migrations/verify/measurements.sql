-- Verify metrics:measurements on pg

BEGIN;

SELECT tenant_id, kpi_uid, observed_at, restatement, value, reported_by, recorded_at
  FROM metrics.measurements
 WHERE false;
SELECT has_function_privilege('concord_metrics', 'metrics.add_measurement_month(timestamptz)', 'execute');

ROLLBACK;
