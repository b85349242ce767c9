-- Verify strategy:priorities on pg

BEGIN;

SELECT tenant_id, parent, party, revision, visibility, objectives, weights, update_time
  FROM strategy.priorities
 WHERE false;

ROLLBACK;
