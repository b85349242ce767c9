-- Revert strategy:strategies from pg

BEGIN;

DROP TABLE strategy.strategies;

COMMIT;
