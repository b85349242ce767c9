-- Verify strategy:strategies on pg

BEGIN;

SELECT tenant_id, name, parent, uid, revision, vision, sections, calendar, currency_code, exit_plan, objectives
  FROM strategy.strategies
 WHERE false;

ROLLBACK;
