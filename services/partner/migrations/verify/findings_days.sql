-- Verify partner:findings_days on pg

BEGIN;

SELECT subject, value_text, observe_date, expire_date, visibility
  FROM partner.findings
 WHERE false;

ROLLBACK;
