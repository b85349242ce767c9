BEGIN;

UPDATE :"schema".schema_version SET version = 1;
DROP INDEX :"schema".audit_entries_history_idx;
ALTER TABLE :"schema".audit_entries DROP COLUMN contract;

COMMIT;
