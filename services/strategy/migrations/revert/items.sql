-- Revert strategy:items from pg

BEGIN;

DROP TABLE strategy.items;

COMMIT;
