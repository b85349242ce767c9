SELECT it.name, it.display_name, it.party,
       coalesce((it.duration ->> 'most_likely_days')::float8, 0),
       it.not_before_time, it.deadline_time, it.actual_start_time, it.actual_finish_time
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
