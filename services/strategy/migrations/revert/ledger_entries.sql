-- Revert strategy:ledger_entries from pg

BEGIN;

DROP TABLE strategy.ledger_entries;

COMMIT;
