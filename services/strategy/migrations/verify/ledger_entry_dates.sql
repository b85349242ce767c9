-- Verify strategy:ledger_entry_dates on pg

BEGIN;

SELECT period_start_date - period_end_date
  FROM strategy.ledger_entries
 WHERE false;

ROLLBACK;
