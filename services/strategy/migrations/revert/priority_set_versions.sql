-- Revert strategy:priority_set_versions from pg

BEGIN;

DROP TABLE strategy.priority_set_versions;

COMMIT;
