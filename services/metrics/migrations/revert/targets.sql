-- Revert metrics:targets from pg

BEGIN;

DROP TABLE metrics.targets;

COMMIT;
