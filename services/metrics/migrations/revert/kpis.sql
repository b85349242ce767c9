-- Revert metrics:kpis from pg

BEGIN;

DROP TABLE metrics.kpis;

COMMIT;
