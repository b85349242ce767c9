-- Revert partner:relations from pg

BEGIN;

DROP TABLE partner.relations;

COMMIT;
