-- Revert metrics:measurement_statistics from pg

BEGIN;

ALTER TABLE metrics.measurements RESET (autovacuum_analyze_threshold);

COMMIT;
