-- Verify partner:partnerships on pg

BEGIN;

SELECT tenant_id, name, uid, revision, parties, purpose, stage, start_time, end_time
  FROM partner.partnerships
 WHERE false;

ROLLBACK;
