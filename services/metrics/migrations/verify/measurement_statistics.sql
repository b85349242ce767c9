-- Verify metrics:measurement_statistics on pg

BEGIN;

SELECT 1 / count(*)
  FROM pg_class AS cl
 WHERE cl.oid = 'metrics.measurements'::regclass
   AND 'autovacuum_analyze_threshold=1000' = ANY (cl.reloptions);

ROLLBACK;
