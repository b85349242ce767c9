-- Deploy partner:findings_days to pg
--
-- What was found out is true of a day and stops to count on a day: the day, in UTC, of the moment
-- that was stored. Everybody's coverage counted every finding so far: they are shared.

BEGIN;

ALTER TABLE partner.findings
  ADD COLUMN observe_date date,
  ADD COLUMN expire_date date,
  ADD COLUMN visibility integer NOT NULL DEFAULT 2;
UPDATE partner.findings AS fi
   SET observe_date = (fi.observe_time AT TIME ZONE 'UTC')::date,
       expire_date = (fi.expire_time AT TIME ZONE 'UTC')::date;

ALTER TABLE partner.findings
  ALTER COLUMN visibility DROP DEFAULT,
  ALTER COLUMN observe_date SET NOT NULL,
  DROP CONSTRAINT findings_expire_time_check,
  DROP COLUMN observe_time,
  DROP COLUMN expire_time,
  ALTER COLUMN subject TYPE text COLLATE "und-x-icu",
  ADD CONSTRAINT findings_expire_date_check CHECK (expire_date >= observe_date),
  ADD CONSTRAINT findings_visibility_check CHECK (visibility BETWEEN 0 AND 2);
ALTER TABLE partner.findings RENAME COLUMN value TO value_text;

COMMIT;
