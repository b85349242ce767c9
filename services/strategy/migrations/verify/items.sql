-- Verify strategy:items on pg

BEGIN;

SELECT tenant_id, name, parent, uid, revision, kind, initiative, party, duration, not_before_time, deadline_time, actual_start_time, actual_finish_time
  FROM strategy.items
 WHERE false;

ROLLBACK;
