-- What resources were: audit entries are found by their subject. Entries made before hold messages of
-- an older contract, which the present one can't read: they are of contract 1.
BEGIN;

ALTER TABLE :"schema".audit_entries ADD COLUMN contract smallint NOT NULL DEFAULT 1;
ALTER TABLE :"schema".audit_entries ALTER COLUMN contract SET DEFAULT 2;

-- Partial: a creation, which has no state before it, doesn't pay for it.
CREATE INDEX audit_entries_history_idx
  ON :"schema".audit_entries (tenant_id, subject, create_time)
  WHERE before IS NOT NULL AND contract = 2;

-- A service of the release before would write messages of its contract as those of the present one.
UPDATE :"schema".schema_version SET version = 2;

COMMIT;
