-- Deploy partner:partnerships_days to pg
--
-- Partnerships begin and end on days: those, in UTC, of the moments that were stored. One that has
-- ended says when and by whom, as far as the audit tells; why was not asked.

BEGIN;

ALTER TABLE partner.partnerships
  ADD COLUMN start_date date,
  ADD COLUMN end_date date,
  ADD COLUMN exit jsonb;
UPDATE partner.partnerships AS ps
   SET start_date = (ps.start_time AT TIME ZONE 'UTC')::date,
       end_date = (ps.end_time AT TIME ZONE 'UTC')::date,
       parties = (
         SELECT coalesce(jsonb_agg(
                  CASE WHEN pt.party ? 'executive_sponsor'
                       THEN pt.party - 'executive_sponsor' || jsonb_build_object(
                              'executive_sponsor_text', pt.party -> 'executive_sponsor')
                       ELSE pt.party
                  END ORDER BY pt.place), '[]')
           FROM jsonb_array_elements(ps.parties) WITH ORDINALITY AS pt (party, place));
UPDATE partner.partnerships AS ps
   SET exit = coalesce((
         SELECT jsonb_build_object(
                  'exit_time', to_char(ae.create_time AT TIME ZONE 'UTC',
                                       'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
                || CASE WHEN ae.party = '' THEN '{}'
                        ELSE jsonb_build_object('exited_by', ae.party)
                   END
           FROM partner.audit_entries AS ae
          WHERE ae.tenant_id = ps.tenant_id
            AND ae.subject = ps.name
            AND 'stage' = ANY (ae.changed_fields)
          ORDER BY ae.subject_sequence DESC
          LIMIT 1), '{}')
 WHERE ps.stage = 7;

ALTER TABLE partner.partnerships
  DROP CONSTRAINT partnerships_end_time_check,
  DROP COLUMN start_time,
  DROP COLUMN end_time,
  ADD CONSTRAINT partnerships_end_date_check CHECK (end_date >= start_date);
-- Which partnerships a partner is in.
CREATE INDEX partnerships_parties_idx ON partner.partnerships USING gin (parties jsonb_path_ops);

COMMIT;
