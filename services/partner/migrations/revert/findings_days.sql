-- Revert partner:findings_days from pg

BEGIN;

ALTER TABLE partner.findings
  ADD COLUMN observe_time timestamptz,
  ADD COLUMN expire_time timestamptz;
UPDATE partner.findings AS fi
   SET observe_time = fi.observe_date::timestamp AT TIME ZONE 'UTC',
       expire_time = fi.expire_date::timestamp AT TIME ZONE 'UTC';

ALTER TABLE partner.findings
  ALTER COLUMN observe_time SET NOT NULL,
  DROP CONSTRAINT findings_expire_date_check,
  DROP CONSTRAINT findings_visibility_check,
  DROP COLUMN observe_date,
  DROP COLUMN expire_date,
  DROP COLUMN visibility,
  ALTER COLUMN subject TYPE text COLLATE "default",
  ADD CONSTRAINT findings_expire_time_check CHECK (expire_time >= observe_time);
ALTER TABLE partner.findings RENAME COLUMN value_text TO value;

COMMIT;
