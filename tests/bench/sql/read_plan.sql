SELECT it.name, it.display_name, it.party, it.kind, it.initiative,
       (it.estimate ->> 'most_likely_days')::float8,
       it.not_before_date, it.deadline_date, it.actual_start_date, it.actual_finish_date
  FROM strategy.items AS it
 WHERE it.tenant_id = :tenant::uuid
   AND it.parent = 'partnerships/bench/strategies/plan'
   AND it.delete_time IS NULL
 ORDER BY it.name;
SELECT de.predecessor, de.successor, de.kind, de.lag_days
  FROM strategy.dependencies AS de
 WHERE de.tenant_id = :tenant::uuid
   AND de.parent = 'partnerships/bench/strategies/plan'
   AND de.delete_time IS NULL
 ORDER BY de.name;
