-- Verify metrics:targets on pg

BEGIN;

SELECT tenant_id, name, parent, uid, revision, kind, baseline_value, points, range_low, range_high, tolerance
  FROM metrics.targets
 WHERE false;

ROLLBACK;
