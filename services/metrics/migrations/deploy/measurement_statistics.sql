-- Deploy metrics:measurement_statistics to pg

BEGIN;

-- As long as the table has a few hundred rows, statistics would say that reading all of it is
-- cheapest, and sessions keep that plan while it grows: without them the key is.
ALTER TABLE metrics.measurements SET (autovacuum_analyze_threshold = 1000);

COMMIT;
