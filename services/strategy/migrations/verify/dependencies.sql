-- Verify strategy:dependencies on pg

BEGIN;

SELECT tenant_id, name, parent, uid, revision, predecessor, successor, kind, lag_days
  FROM strategy.dependencies
 WHERE false;

ROLLBACK;
