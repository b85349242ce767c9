-- Revert partner:partnerships_days from pg

BEGIN;

DROP INDEX partner.partnerships_parties_idx;
ALTER TABLE partner.partnerships
  ADD COLUMN start_time timestamptz,
  ADD COLUMN end_time timestamptz;
UPDATE partner.partnerships AS ps
   SET start_time = ps.start_date::timestamp AT TIME ZONE 'UTC',
       end_time = ps.end_date::timestamp AT TIME ZONE 'UTC',
       parties = (
         SELECT coalesce(jsonb_agg(
                  CASE WHEN pt.party ? 'executive_sponsor_text'
                       THEN pt.party - 'executive_sponsor_text' || jsonb_build_object(
                              'executive_sponsor', pt.party -> 'executive_sponsor_text')
                       ELSE pt.party
                  END ORDER BY pt.place), '[]')
           FROM jsonb_array_elements(ps.parties) WITH ORDINALITY AS pt (party, place));

ALTER TABLE partner.partnerships
  DROP CONSTRAINT partnerships_end_date_check,
  DROP COLUMN start_date,
  DROP COLUMN end_date,
  DROP COLUMN exit,
  ADD CONSTRAINT partnerships_end_time_check CHECK (end_time >= start_time);

COMMIT;
