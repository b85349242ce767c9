-- Revert partner:partners from pg

BEGIN;

DROP TABLE partner.partners;

COMMIT;
