-- Revert strategy:plan_days from pg

BEGIN;

ALTER TABLE strategy.assignments RENAME COLUMN person_text TO person;

UPDATE strategy.dependencies AS de SET lag_days = 0 WHERE de.lag_days IS NULL;
ALTER TABLE strategy.dependencies ALTER COLUMN lag_days SET NOT NULL;

ALTER TABLE strategy.items
  DROP CONSTRAINT items_actual_finish_date_check,
  DROP CONSTRAINT items_initiative_check,
  DROP CONSTRAINT items_estimate_check,
  DROP CONSTRAINT items_actual_start_date_check;
ALTER TABLE strategy.items
  ALTER COLUMN not_before_date TYPE timestamptz USING not_before_date::timestamp AT TIME ZONE 'UTC',
  ALTER COLUMN deadline_date TYPE timestamptz USING deadline_date::timestamp AT TIME ZONE 'UTC',
  ALTER COLUMN actual_start_date TYPE timestamptz
    USING actual_start_date::timestamp AT TIME ZONE 'UTC',
  ALTER COLUMN actual_finish_date TYPE timestamptz
    USING actual_finish_date::timestamp AT TIME ZONE 'UTC';
ALTER TABLE strategy.items RENAME COLUMN not_before_date TO not_before_time;
ALTER TABLE strategy.items RENAME COLUMN deadline_date TO deadline_time;
ALTER TABLE strategy.items RENAME COLUMN actual_start_date TO actual_start_time;
ALTER TABLE strategy.items RENAME COLUMN actual_finish_date TO actual_finish_time;
ALTER TABLE strategy.items RENAME COLUMN estimate TO duration;
ALTER TABLE strategy.items
  ADD CONSTRAINT items_actual_finish_time_check CHECK (actual_finish_time >= actual_start_time);

UPDATE strategy.strategies AS st
   SET calendar = st.calendar - 'holiday_dates' || jsonb_build_object('holidays', (
         SELECT coalesce(jsonb_agg(to_char(make_date(
                  (ho.date ->> 'year')::integer, (ho.date ->> 'month')::integer,
                  (ho.date ->> 'day')::integer), 'YYYY-MM-DD') ORDER BY ho.place), '[]')
           FROM jsonb_array_elements(st.calendar -> 'holiday_dates')
                WITH ORDINALITY AS ho (date, place)))
 WHERE st.calendar ? 'holiday_dates';
UPDATE strategy.strategies AS st
   SET sections = (
         SELECT jsonb_agg(
                  CASE se.section ->> 'kind'
                    WHEN 'KIND_ORGANIZATION' THEN jsonb_set(se.section, '{kind}', '"KIND_ORGANISATION"')
                    WHEN 'KIND_VISION_VALUES_BEHAVIORS'
                      THEN jsonb_set(se.section, '{kind}', '"KIND_VISION_VALUES_BEHAVIOURS"')
                    ELSE se.section
                  END ORDER BY se.place)
           FROM jsonb_array_elements(st.sections) WITH ORDINALITY AS se (section, place))
 WHERE jsonb_array_length(st.sections) > 0;
UPDATE strategy.strategies AS st
   SET exit_plan = st.exit_plan - 'triggers_text'
                   || jsonb_build_object('triggers', st.exit_plan -> 'triggers_text')
 WHERE st.exit_plan ? 'triggers_text';

ALTER TABLE strategy.strategies DROP CONSTRAINT strategies_end_date_check;
ALTER TABLE strategy.strategies
  ALTER COLUMN start_date TYPE timestamptz USING start_date::timestamp AT TIME ZONE 'UTC',
  ALTER COLUMN end_date TYPE timestamptz USING end_date::timestamp AT TIME ZONE 'UTC';
ALTER TABLE strategy.strategies RENAME COLUMN start_date TO start_time;
ALTER TABLE strategy.strategies RENAME COLUMN end_date TO end_time;
ALTER TABLE strategy.strategies
  ADD CONSTRAINT strategies_end_time_check CHECK (end_time >= start_time);

COMMIT;
