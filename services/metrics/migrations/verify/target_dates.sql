-- Verify metrics:target_dates on pg

BEGIN;

SELECT formula_text, baseline_date
  FROM metrics.kpis
 WHERE false;
SELECT baseline_date, tolerance, range_tolerance, effective_date
  FROM metrics.targets
 WHERE false;

ROLLBACK;
