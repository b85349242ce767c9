-- Deploy strategy:ledger_entry_dates to pg

BEGIN;

-- A period is of days: the moments stood for them at midnight UTC.
ALTER TABLE strategy.ledger_entries
  DROP CONSTRAINT ledger_entries_period_end_time_check,
  ALTER COLUMN period_start_time TYPE date USING (period_start_time AT TIME ZONE 'UTC')::date,
  ALTER COLUMN period_end_time TYPE date USING (period_end_time AT TIME ZONE 'UTC')::date;
ALTER TABLE strategy.ledger_entries RENAME COLUMN period_start_time TO period_start_date;
ALTER TABLE strategy.ledger_entries RENAME COLUMN period_end_time TO period_end_date;
ALTER TABLE strategy.ledger_entries
  ADD CONSTRAINT ledger_entries_period_end_date_check CHECK (period_end_date >= period_start_date);

COMMIT;
