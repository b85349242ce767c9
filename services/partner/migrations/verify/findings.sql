-- Verify partner:findings on pg

BEGIN;

SELECT tenant_id, name, parent, uid, revision, dimension, subject, claim, source_uri, reliability, credibility, supersedes, asserted_by
  FROM partner.findings
 WHERE false;

ROLLBACK;
