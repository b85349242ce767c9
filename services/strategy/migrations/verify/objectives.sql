-- Verify strategy:objectives on pg

BEGIN;

SELECT tenant_id, name, parent, uid, revision, statement, horizon_months, why_not_alone, required_capabilities, asserted_by
  FROM strategy.objectives
 WHERE false;

ROLLBACK;
