SELECT right(st.name, 1), st.start_date, st.end_date, st.sections, st.calendar, st.exit_plan
  FROM strategy.strategies AS st
 ORDER BY st.name;
SELECT substr(it.name, 35), it.kind, substr(it.initiative, 35), it.estimate, it.not_before_date,
       it.deadline_date, it.actual_start_date, it.actual_finish_date
  FROM strategy.items AS it
 ORDER BY it.name;
SELECT de.lag_days FROM strategy.dependencies AS de;
SELECT ag.person_text FROM strategy.assignments AS ag;
