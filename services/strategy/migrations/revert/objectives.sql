-- Revert strategy:objectives from pg

BEGIN;

DROP TABLE strategy.objectives;

COMMIT;
