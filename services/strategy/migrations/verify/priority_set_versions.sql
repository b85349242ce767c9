-- Verify strategy:priority_set_versions on pg

BEGIN;

SELECT tenant_id, name, parent, uid, revision, create_time, update_time, delete_time, purge_time,
       labels, display_name, party, visibility, priorities
  FROM strategy.priority_set_versions
 WHERE false;

ROLLBACK;
