-- Verify metrics:kpis on pg

BEGIN;

SELECT tenant_id, name, parent, uid, revision, question, unit, direction, nature, time_aggregation, cadence, due_lag_days, baseline_value, physical_floor, source, owner_party, objectives
  FROM metrics.kpis
 WHERE false;

ROLLBACK;
