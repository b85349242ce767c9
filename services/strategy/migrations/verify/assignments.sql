-- Verify strategy:assignments on pg

BEGIN;

SELECT tenant_id, name, parent, uid, revision, item, party, person, role
  FROM strategy.assignments
 WHERE false;

ROLLBACK;
