-- Verify strategy:assignments on pg

BEGIN;

SELECT tenant_id, name, parent, uid, revision, item, party, role
  FROM strategy.assignments
 WHERE false;

ROLLBACK;
