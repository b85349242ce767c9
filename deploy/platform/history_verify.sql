-- Fails unless entries have their contract, by which they are found with their subject.
BEGIN;

SELECT contract
  FROM :"schema".audit_entries
 WHERE false;
SELECT 1 / count(*)
  FROM pg_indexes
 WHERE schemaname = :'schema' AND indexname = 'audit_entries_history_idx';
SELECT 1 / count(*) FROM :"schema".schema_version WHERE version >= 2;

ROLLBACK;
