-- Verify strategy:plan_days on pg

BEGIN;

SELECT st.start_date, st.end_date, it.estimate, it.not_before_date, it.deadline_date,
       it.actual_start_date, it.actual_finish_date, ag.person_text
  FROM strategy.strategies AS st, strategy.items AS it, strategy.assignments AS ag
 WHERE false;

ROLLBACK;
