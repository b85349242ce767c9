-- Revert strategy:ledger_entry_dates from pg

BEGIN;

ALTER TABLE strategy.ledger_entries
  DROP CONSTRAINT ledger_entries_period_end_date_check,
  ALTER COLUMN period_start_date TYPE timestamptz
        USING period_start_date::timestamp AT TIME ZONE 'UTC',
  ALTER COLUMN period_end_date TYPE timestamptz USING period_end_date::timestamp AT TIME ZONE 'UTC';
ALTER TABLE strategy.ledger_entries RENAME COLUMN period_start_date TO period_start_time;
ALTER TABLE strategy.ledger_entries RENAME COLUMN period_end_date TO period_end_time;
ALTER TABLE strategy.ledger_entries
  ADD CONSTRAINT ledger_entries_period_end_time_check CHECK (period_end_time >= period_start_time);

COMMIT;
