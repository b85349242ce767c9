-- Verify partner:findings on pg

BEGIN;

SELECT tenant_id, name, parent, uid, revision, dimension, subject, claim, value, source_uri, reliability, credibility, observe_time, expire_time, supersedes, asserted_by
  FROM partner.findings
 WHERE false;

ROLLBACK;
