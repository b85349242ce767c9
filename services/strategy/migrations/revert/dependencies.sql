-- Revert strategy:dependencies from pg

BEGIN;

DROP TABLE strategy.dependencies;

COMMIT;
