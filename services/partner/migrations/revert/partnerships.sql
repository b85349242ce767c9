-- Revert partner:partnerships from pg

BEGIN;

DROP TABLE partner.partnerships;

COMMIT;
