-- Revert metrics:measurements from pg

BEGIN;

DROP FUNCTION metrics.add_measurement_month;
DROP TABLE metrics.measurements;

COMMIT;
