-- Revert strategy:priorities from pg

BEGIN;

DROP TABLE strategy.priorities;

COMMIT;
