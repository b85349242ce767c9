-- Verify strategy:items on pg

BEGIN;

SELECT tenant_id, name, parent, uid, revision, kind, initiative, party
  FROM strategy.items
 WHERE false;

ROLLBACK;
