-- Revert partner:findings from pg

BEGIN;

DROP TABLE partner.findings;

COMMIT;
