-- Verify strategy:strategies on pg

BEGIN;

SELECT tenant_id, name, parent, uid, revision, vision, sections, start_time, end_time, calendar, currency_code, exit_plan, objectives
  FROM strategy.strategies
 WHERE false;

ROLLBACK;
