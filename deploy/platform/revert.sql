-- Each table by its name and the schema without CASCADE: what a later change made must be gone.
BEGIN;

DROP TABLE :"schema".outbox_events;
DROP TABLE :"schema".audit_entries;
DROP TABLE :"schema".request_ids;
DROP TABLE :"schema".schema_version;
DROP SCHEMA :"schema";

COMMIT;
