-- Verify strategy:priority_sets on pg

BEGIN;

SELECT tenant_id, name, parent, uid, revision, create_time, update_time, delete_time, purge_time,
       labels, display_name, party, visibility, priorities
  FROM strategy.priority_sets
 WHERE false;

SELECT 1 / (to_regclass('strategy.priorities') IS NULL)::integer;

ROLLBACK;
