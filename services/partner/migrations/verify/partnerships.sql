-- Verify partner:partnerships on pg

BEGIN;

SELECT tenant_id, name, uid, revision, parties, purpose, stage
  FROM partner.partnerships
 WHERE false;

ROLLBACK;
