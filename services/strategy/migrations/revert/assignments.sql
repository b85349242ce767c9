-- Revert strategy:assignments from pg

BEGIN;

DROP TABLE strategy.assignments;

COMMIT;
