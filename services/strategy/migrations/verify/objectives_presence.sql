-- Verify strategy:objectives_presence on pg

BEGIN;

SELECT 1 / (count(*) = 1 AND bool_and(NOT at.attnotnull))::integer
  FROM pg_attribute AS at
 WHERE at.attrelid = 'strategy.objectives'::regclass
   AND at.attname IN ('horizon_months', 'kpis')
   AND NOT at.attisdropped;

ROLLBACK;
