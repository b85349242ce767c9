SELECT right(st.name, 1), st.start_date, st.end_date, st.sections, st.calendar, st.exit_plan
  FROM strategy.strategies AS st
 WHERE st.tenant_id = '00000000-0000-7000-8000-000000000001'
 ORDER BY st.name;
SELECT substr(it.name, 35), it.kind, substr(it.initiative, 35), it.estimate, it.not_before_date,
       it.deadline_date, it.actual_start_date, it.actual_finish_date
  FROM strategy.items AS it
 WHERE it.tenant_id = '00000000-0000-7000-8000-000000000001'
 ORDER BY it.name;
SELECT de.lag_days FROM strategy.dependencies AS de WHERE de.tenant_id = '00000000-0000-7000-8000-000000000001';
SELECT ag.person_text FROM strategy.assignments AS ag WHERE ag.tenant_id = '00000000-0000-7000-8000-000000000001';
